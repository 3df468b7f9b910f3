"""The functions of CustomActivations.java, forward and backward, in PyTorch: python3 pytorch_elementwise.py WAY THREADS.

WAY is builtin (PyTorch's own function, where it has one), composition (of its tensor operations) or function (a
torch.autograd.Function with a gradient by hand).
"""
import math
import sys

import torch
from torch.nn import functional

import measure

COLUMNS = 256
SIZES = {"4K": 1 << 12, "256K": 1 << 18, "16M": 1 << 24}
C = math.sqrt(2 / math.pi)


def softmax(x):
    powers = (x - x.amax(-1, keepdim=True).detach()).exp()
    return powers / powers.sum(-1, keepdim=True)


def gelu_gradient(x, g):
    return g * (0.5 * (1 + torch.erf(x / math.sqrt(2))) + x * torch.exp(-0.5 * x * x) / math.sqrt(2 * math.pi))


def gelu_tanh_gradient(x, g):
    t = torch.tanh(C * (x + 0.044715 * x * x * x))
    return g * (0.5 * (1 + t) + 0.5 * x * (1 - t * t) * C * (1 + 3 * 0.044715 * x * x))


def silu_gradient(x, g):
    s = torch.sigmoid(x)
    return g * s * (1 + x * (1 - s))


def mish_gradient(x, g):
    t = torch.tanh(functional.softplus(x))
    return g * (t + x * torch.sigmoid(x) * (1 - t * t))


def twice_sigmoid_gradient(x, g):
    s = torch.sigmoid(x)
    return g * 2 * s * (1 - s)


def softmax_gradient(x, g):
    y = torch.softmax(x, -1)
    return y * (g - (g * y).sum(-1, keepdim=True))


# Name: PyTorch's own or None, composition, and the gradient by hand, of input and upstream gradient.
FUNCTIONS = {
    "relu": (functional.relu, lambda x: x * (x > 0), lambda x, g: g * (x > 0)),
    "leakyRelu": (
        functional.leaky_relu,
        lambda x: torch.where(x > 0, x, 0.01 * x),
        lambda x, g: torch.where(x > 0, g, 0.01 * g)),
    "twiceSigmoid": (None, lambda x: 2 * torch.sigmoid(x) - 1, twice_sigmoid_gradient),
    "silu": (functional.silu, lambda x: x * torch.sigmoid(x), silu_gradient),
    "gelu": (functional.gelu, lambda x: 0.5 * x * (1 + torch.erf(x / math.sqrt(2))), gelu_gradient),
    "geluTanh": (
        lambda x: functional.gelu(x, approximate="tanh"),
        lambda x: 0.5 * x * (1 + torch.tanh(C * (x + 0.044715 * x * x * x))),
        gelu_tanh_gradient),
    "mish": (functional.mish, lambda x: x * torch.tanh(torch.log(1 + torch.exp(x))), mish_gradient),
    "softplus": (functional.softplus, lambda x: torch.log(1 + torch.exp(x)), lambda x, g: g * torch.sigmoid(x)),
    "softmax": (lambda x: torch.softmax(x, -1), softmax, softmax_gradient),
}


def by_hand(value, gradient):
    class ByHand(torch.autograd.Function):
        @staticmethod
        def forward(context, x):
            context.save_for_backward(x)
            return value(x)

        @staticmethod
        def backward(context, upstream):
            return gradient(*context.saved_tensors, upstream)

    return ByHand.apply


def function(way, name):
    builtin, composition, gradient = FUNCTIONS[name]
    return {"builtin": builtin, "composition": composition, "function": by_hand(composition, gradient)}[way]


way = sys.argv[1]
torch.set_num_threads(int(sys.argv[2]))
measure.versions()
for size, elements in SIZES.items():
    x = (8 * measure.uniform(0, elements) - 4).reshape(-1, COLUMNS).requires_grad_()
    upstream = (2 * measure.uniform(0, elements) - 1).reshape(-1, COLUMNS)
    for name in FUNCTIONS:
        f = function(way, name)
        if f is None:
            continue

        def step():
            x.grad = None
            f(x).backward(upstream)

        measure.measure(f"{name}/{size}", step)
