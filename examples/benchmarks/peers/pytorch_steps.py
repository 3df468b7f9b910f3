"""The training steps of TrainingSteps.java in PyTorch: python3 pytorch_steps.py mlp relu [threads]."""
import sys

import torch
from torch import nn

import measure

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

images = measure.uniform(0, measure.BATCHES * batch * 28 * 28).reshape(measure.BATCHES, batch, *shape)
classes = measure.classes(measure.BATCHES * batch, 10).reshape(measure.BATCHES, batch)
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
loss_of = nn.CrossEntropyLoss()


def step(batch):
    optimizer.zero_grad(set_to_none=True)
    loss = loss_of(model(images[batch]), classes[batch])
    loss.backward()
    optimizer.step()
    return loss.item()


measure.train(step)
