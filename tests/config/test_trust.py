"""The roots of the test centres are trusted in a demo and nowhere else."""

from pathlib import Path

from zdravie.config.env import Env
from zdravie.config.trust import install_test_roots, remove_test_roots
from zdravie.platform.signing.trust import read_trust_store


def test_demo_trusts_the_test_centres_and_a_real_installation_forgets_them(tmp_path: Path) -> None:
    env = Env(data_dir=tmp_path)
    install_test_roots(env)
    roots = read_trust_store(env.trust_folder).roots
    assert "Учебный корневой центр RSA" in {root.common_name for root in roots}
    assert not any("Чужой" in root.common_name for root in roots)
    before = {path.name: path.read_bytes() for path in env.trust_folder.iterdir()}
    install_test_roots(env)
    assert {path.name: path.read_bytes() for path in env.trust_folder.iterdir()} == before
    (env.trust_folder / "own.pem").write_bytes(before["sandbox-rsa.pem"])
    remove_test_roots(env)
    assert [path.name for path in env.trust_folder.iterdir()] == ["own.pem"]


def test_folder_that_holds_nothing_else_goes_with_the_test_roots(tmp_path: Path) -> None:
    env = Env(data_dir=tmp_path)
    install_test_roots(env)
    remove_test_roots(env)
    assert not env.trust_folder.exists()
    remove_test_roots(env)
