"""As many as there are places, and the others in the order in which they came."""

from decision_aid.serve.door import FORGOTTEN, KEPT_FREE, LONGEST_QUEUE, Admitted, Door, Waiting


def test_the_one_who_came_first_gets_the_next_place():
    """And sees how many are before them."""
    door = Door(1)
    first = door.knock(None, 0)
    assert isinstance(first, Admitted)
    assert door.enter(first.token, 0)
    second, third = door.knock(None, 1), door.knock(None, 2)
    assert isinstance(second, Waiting)
    assert isinstance(third, Waiting)
    assert (second.ahead, third.ahead) == (0, 1)
    door.leave(first.token)
    assert door.knock(third.token, 3) == Waiting(third.token, 1)
    assert door.knock(second.token, 4) == Admitted(second.token)


def test_whoever_no_longer_looks_in_loses_their_place_in_the_queue():
    """The others move up."""
    door = Door(1)
    inside = door.knock(None, 0)
    door.enter(inside.token, 0)
    door.knock(None, 1)
    waiting = door.knock(None, 2)
    for now in (12, 22, 32):
        assert door.knock(waiting.token, now) == Waiting(waiting.token, 1)
    assert door.knock(waiting.token, 1 + FORGOTTEN) == Waiting(waiting.token, 0)


def test_a_place_is_kept_while_the_page_loads():
    """And given to the next when it never connects."""
    door = Door(1)
    first = door.knock(None, 0)
    second = door.knock(None, 1)
    assert isinstance(second, Waiting)
    assert isinstance(door.knock(second.token, KEPT_FREE), Admitted)
    assert not door.enter(first.token, KEPT_FREE)


def test_a_token_opens_nothing_after_the_visit():
    """Nor before a place was given."""
    door = Door(1)
    inside = door.knock(None, 0)
    assert not door.enter("guessed", 0)
    door.enter(inside.token, 0)
    door.leave(inside.token)
    assert not door.enter(inside.token, 1)
    again = door.knock(inside.token, 1)
    assert isinstance(again, Admitted)
    assert again.token != inside.token


def test_the_queue_has_an_end():
    """It cannot be made to fill the memory."""
    door = Door(0)
    for _ in range(LONGEST_QUEUE + 10):
        last = door.knock(None, 0)
    assert last == Waiting(last.token, LONGEST_QUEUE)
