"""The training steps of TrainingSteps.java in PyTorch: python3 pytorch_steps.py mlp relu [threads]."""
import sys
import time

import torch
from torch import nn

STEPS, MEASURED = 700, 300
model_name, activation_name = sys.argv[1], sys.argv[2]
if len(sys.argv) > 3:
    torch.set_num_threads(int(sys.argv[3]))
activation = {"relu": nn.ReLU, "silu": nn.SiLU, "mish": nn.Mish, "gelu": nn.GELU}[activation_name]

if model_name == "mlp":
    model = nn.Sequential(
        nn.Linear(784, 512), activation(), nn.Linear(512, 256), activation(), nn.Linear(256, 10))
    batch, shape = 128, (784,)
else:
    model = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), activation(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), activation(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), activation(), nn.Linear(120, 84), activation(), nn.Linear(84, 10))
    batch, shape = 64, (1, 28, 28)

images = torch.rand(8, batch, *shape)
classes = torch.randint(0, 10, (8, batch))
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
loss_of = nn.CrossEntropyLoss()
milliseconds = []
for step in range(STEPS):
    start = time.perf_counter()
    optimizer.zero_grad(set_to_none=True)
    loss = loss_of(model(images[step % 8]), classes[step % 8])
    loss.backward()
    optimizer.step()
    loss.item()
    milliseconds.append((time.perf_counter() - start) * 1e3)
last = sorted(milliseconds[-MEASURED:])
print(
    f"{model_name} {activation_name} median {last[MEASURED // 2]:.3f} ms, least {last[0]:.3f},"
    f" greatest {last[-1]:.3f} (PyTorch {torch.__version__}, {torch.get_num_threads()} threads)")
