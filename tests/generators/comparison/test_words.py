"""The word-level difference of two texts."""

from hypothesis import given
from hypothesis import strategies as st

from generators.comparison.words import MAX_WORDS, Operation, Piece, TextChange, compare_texts


def _join(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _said(change: TextChange, operation: Operation) -> list[str]:
    return [piece.text for piece in (*change.before, *change.after) if piece.operation is operation]


def test_equal_texts_are_one_same_piece() -> None:
    change = compare_texts("Back up daily.", "Back up daily.")
    assert change.before == change.after == (Piece(Operation.SAME, "Back up daily."),)


def test_an_inserted_clause_is_the_only_added_piece() -> None:
    change = compare_texts(
        "Measure precision per rule before launch",
        "Measure precision per rule and disable weak rules before launch",
    )
    assert _said(change, Operation.ADDED) == ["and disable weak rules "]
    assert _said(change, Operation.REMOVED) == []


def test_a_changed_number_is_replaced_whole() -> None:
    change = compare_texts("Accuracy is 99.1% today.", "Accuracy is 98.4% today.")
    assert _said(change, Operation.REMOVED) == ["99.1"]
    assert _said(change, Operation.ADDED) == ["98.4"]


def test_untouched_sentences_are_not_taken_apart() -> None:
    same = "The queue is durable. Workers retry three times. "
    change = compare_texts(same + "No alert exists.", same + "An alert fires.")
    assert change.before[0].text.startswith(same)


def test_a_text_beyond_the_bounds_is_replaced_whole() -> None:
    before = "one " * (MAX_WORDS + 1)
    change = compare_texts(before, "two")
    assert change.before == (Piece(Operation.REMOVED, before),)
    assert change.after == (Piece(Operation.ADDED, "two"),)


def test_empty_sides_have_no_pieces() -> None:
    change = compare_texts("", "New.")
    assert change.before == ()
    assert _join(change.after) == "New."


def test_a_lone_short_word_or_mark_in_common_does_not_break_up_what_was_replaced() -> None:
    change = compare_texts("Four agents run after the other one.", "Nobody knows the revision cycle.")
    assert _said(change, Operation.REMOVED) == ["Four agents run after the other one"]
    assert _said(change, Operation.ADDED) == ["Nobody knows the revision cycle"]


def test_the_space_after_a_replaced_word_is_not_marked() -> None:
    change = compare_texts("Lost to users of it", "Lost to analysts of it")
    assert (_said(change, Operation.REMOVED), _said(change, Operation.ADDED)) == (["users"], ["analysts"])


def test_a_text_that_goes_on_keeps_its_last_word() -> None:
    change = compare_texts("Calls with LangGraph", "Calls with LangGraph rather than a loop")
    assert (_said(change, Operation.REMOVED), _said(change, Operation.ADDED)) == ([], [" rather than a loop"])


def test_a_number_that_goes_on_is_another_number() -> None:
    change = compare_texts("Above 99", "Above 99.5")
    assert (_said(change, Operation.REMOVED), _said(change, Operation.ADDED)) == (["99"], ["99.5"])


@given(st.text(alphabet="ab .!\n,é0", max_size=80), st.text(alphabet="ab .!\n,é0", max_size=80))
def test_joining_either_side_gives_its_text_back(before: str, after: str) -> None:
    change = compare_texts(before, after)
    assert _join(change.before) == before
    assert _join(change.after) == after
    assert all(piece.operation is not Operation.ADDED for piece in change.before)
    assert all(piece.operation is not Operation.REMOVED for piece in change.after)


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_the_same_is_the_same_on_both_sides(before: str, after: str) -> None:
    change = compare_texts(before, after)
    kept = [[p.text for p in side if p.operation is Operation.SAME] for side in (change.before, change.after)]
    assert "".join(kept[0]) == "".join(kept[1])
