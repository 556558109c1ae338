"""Migrations are linear and named."""

from collections import Counter

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("zdravie.")]


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)


@pytest.mark.parametrize("label", OURS)
def test_one_line_without_forks(loader: MigrationLoader, label: str) -> None:
    own = [key for key in loader.graph.nodes if key[0] == label]
    parents = Counter(
        parent for key in own for parent in loader.disk_migrations[key].dependencies if parent[0] == label
    )
    assert all(number == 1 for number in parents.values()), parents


@pytest.mark.parametrize("label", OURS)
def test_names_say_what_changes(loader: MigrationLoader, label: str) -> None:
    assert not [key for key in loader.graph.nodes if key[0] == label and "_auto_" in key[1]]
