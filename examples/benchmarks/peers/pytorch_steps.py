"""The training steps of TrainingSteps.java in PyTorch: python3 pytorch_steps.py mlp relu [threads]."""
import sys
import time

import torch
from torch import nn

import measure

BATCHES = 8
model_name, activation_name = sys.argv[1], sys.argv[2]
if len(sys.argv) > 3:
    torch.set_num_threads(int(sys.argv[3]))
measure.versions()
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

images = measure.uniform(0, BATCHES * batch * 28 * 28).reshape(BATCHES, batch, *shape)
classes = measure.classes(BATCHES * batch, 10).reshape(BATCHES, batch)
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
loss_of = nn.CrossEntropyLoss()
seconds, losses = [], []
for step in range(measure.STEPS // BATCHES * BATCHES):
    start = time.perf_counter()
    optimizer.zero_grad(set_to_none=True)
    loss = loss_of(model(images[step % BATCHES]), classes[step % BATCHES])
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    seconds.append(time.perf_counter() - start)
measure.result("step", seconds[len(seconds) // 2:])
measure.note("loss", sum(losses[-BATCHES:]) / BATCHES)
