"""Large groups are laid out by density: apart, the same every time, those who write together near."""

from __future__ import annotations

import itertools
import random

import networkx as nx
import numpy as np

from kg.views.layout import positions
from kg.views.packing import parted


def two_crowds() -> nx.Graph:
    """Two communities of 450, each of ten circles of people who write together; some ties between."""
    rng = random.Random(3)
    net = nx.Graph()
    for number in range(900):
        net.add_node(f"p{number:03d}", community=number // 450)
    for circle in range(20):
        inside = [f"p{number:03d}" for number in range(45 * circle, 45 * circle + 45)]
        nx.add_path(net, inside, weight=1.0)
        net.add_edges_from(rng.sample(list(itertools.combinations(inside, 2)), 160), weight=1.0)
        net.add_edge(inside[0], f"p{(45 * circle + 45) % 900:03d}", weight=1.0)
    return net


def test_crowds_are_apart_and_circles_stand_together() -> None:
    net = two_crowds()
    found = positions(net)
    spots = np.array([complex(*found[node]) for node in sorted(net)])
    centres = [spots[:450].mean(), spots[450:].mean()]
    radii = [np.abs(spots[:450] - centres[0]).max(), np.abs(spots[450:] - centres[1]).max()]
    assert abs(centres[0] - centres[1]) > sum(radii)
    circles = spots.reshape(20, 45)
    spread = np.abs(circles - circles.mean(axis=1, keepdims=True)).mean()
    assert spread < 0.5 * np.mean([np.abs(spots[:450] - centres[0]).mean(), radii[0]])


def test_the_same_network_has_the_same_places_whatever_the_order() -> None:
    net = two_crowds()
    mixed = nx.Graph()
    nodes = list(net.nodes(data=True))
    edges = list(net.edges(data=True))
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    mixed.add_nodes_from(nodes)
    mixed.add_edges_from((b, a, data) for a, b, data in edges)
    assert positions(mixed) == positions(net)


def test_points_in_a_crowd_get_room() -> None:
    random_points = np.random.default_rng(5).uniform(-200, 200, (2, 300))
    spots = parted(random_points[0] + 1j * random_points[1], 10.0)
    distance = np.abs(spots[:, None] - spots[None, :]) + 1e9 * np.eye(len(spots))
    assert distance.min() > 8.0
