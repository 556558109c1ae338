"""
Whatever moment the issuing of a paper dies at, the end is one paper, one number, one file, one notice (B1).

The order, the drawing and the telling are run to their death at a boundary and then begun again, as the queue
does with a job whose worker is gone. By day each fourth boundary is tried, by night all.
"""

from pathlib import Path

import pytest
from django.db import connection

from tests.platform.papers.crashes import Boundaries, Killed
from tests.platform.papers.ordering import Order
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.files.models import StoredFile
from zdravie.platform.notify.models import Notice
from zdravie.platform.papers import notices
from zdravie.platform.papers.actions.draw_paper import draw_paper
from zdravie.platform.papers.models import Paper, Series
from zdravie.platform.papers.queries import find_paper


def issue(order: Order, key: str) -> None:
    """The whole way of one paper; each step commits on its own."""
    paper = order(key=key)
    draw_paper(paper_id=paper.pk, actor=SYSTEM, now=order.now)
    notices.tell_issued(paper.pk, now=order.now)


def files_in(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def is_issued_once(key: str, media: Path) -> bool:
    paper = find_paper(key)
    assert paper is not None
    assert paper.state == Paper.State.ISSUED
    assert Paper.objects.filter(key=key).count() == 1
    assert StoredFile.objects.filter(pk=paper.file_id).count() == 1
    assert Notice.objects.filter(key=f"papers.issued:{paper.pk}").count() == 1
    assert len([path for path in files_in(media) if path.name == paper.file_id.hex]) == 1
    return True


@pytest.mark.covers("MB-010")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.nightly)])
def test_killed_at_a_boundary_it_is_issued_once(order: Order, media: Path, step: int) -> None:
    issue(order, "test:warm")  # what a process reads once is read
    whole = Boundaries()
    with whole.watching():
        issue(order, "test:0")
    assert whole.crossed > 30
    points = range(1, whole.crossed + 1, step)
    for point in points:
        key = f"test:{point}"
        with pytest.raises(Killed), Boundaries(point).watching():
            issue(order, key)
        assert not connection.in_atomic_block
        issue(order, key)
        assert is_issued_once(key, media), point
    papers = Paper.objects.count()
    assert Series.objects.get().last == papers == len(points) + 2
    assert len(files_in(media)) == StoredFile.objects.count() == papers
