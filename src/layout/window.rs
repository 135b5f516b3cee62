//! Which part of a list is in sight.

use std::ops::Range;

/// The rows in sight of a list whose rows are `height(row)` lines high, in a window of `room` lines.
///
/// The list stays where it was (`top`, the first row in sight) as long as the selected row can be seen whole; it moves
/// no further than it must. No room is left empty below while rows stand above. Looks only at rows that come into sight.
pub fn rows_in_sight(
    count: usize,
    height: impl Fn(usize) -> usize,
    selected: usize,
    top: usize,
    room: usize,
) -> Range<usize> {
    if count == 0 || room == 0 {
        return 0..0;
    }
    let selected = selected.min(count - 1);
    let mut first = top.min(selected);
    if !fits(first..selected + 1, &height, room) {
        first = earliest(selected, &height, room);
    }
    let mut end = first;
    let mut used = 0;
    while end < count {
        used += height(end);
        if used > room {
            break;
        }
        end += 1;
    }
    if end == count {
        // The list ends in sight: pull it down to fill the window.
        first = first.min(earliest(count - 1, &height, room));
    }
    first..end.max(first + 1)
}

fn fits(rows: Range<usize>, height: impl Fn(usize) -> usize, room: usize) -> bool {
    let mut used = 0;
    for row in rows {
        used += height(row);
        if used > room {
            return false;
        }
    }
    true
}

/// The earliest row from which everything up to `last` fits.
fn earliest(last: usize, height: impl Fn(usize) -> usize, room: usize) -> usize {
    let mut first = last;
    let mut used = height(last);
    while let Some(before) = first.checked_sub(1) {
        used += height(before);
        if used > room {
            break;
        }
        first = before;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_stays_where_it_is_while_the_selection_is_in_sight() {
        assert_eq!(rows_in_sight(100, |_| 1, 12, 10, 5), 10..15);
        assert_eq!(rows_in_sight(100, |_| 1, 14, 10, 5), 10..15);
    }

    #[test]
    fn it_moves_no_further_than_it_must() {
        assert_eq!(rows_in_sight(100, |_| 1, 15, 10, 5), 11..16);
        assert_eq!(rows_in_sight(100, |_| 1, 9, 10, 5), 9..14);
        assert_eq!(rows_in_sight(100, |_| 1, 99, 0, 5), 95..100);
    }

    #[test]
    fn rows_may_be_of_any_height() {
        let height = |row: usize| if row == 2 { 3 } else { 1 };
        assert_eq!(rows_in_sight(5, height, 2, 0, 4), 1..3);
        assert_eq!(rows_in_sight(5, height, 4, 0, 4), 3..5);
        assert_eq!(rows_in_sight(1, |_| 9, 0, 0, 4), 0..1, "a row too high for the window is still shown");
    }

    #[test]
    fn no_room_is_wasted_at_the_end() {
        assert_eq!(rows_in_sight(6, |_| 1, 5, 5, 4), 2..6);
        assert_eq!(rows_in_sight(3, |_| 1, 2, 2, 10), 0..3);
    }

    #[test]
    fn nothing_is_in_sight_of_nothing() {
        assert_eq!(rows_in_sight(0, |_| 1, 3, 3, 4), 0..0);
        assert_eq!(rows_in_sight(5, |_| 1, 3, 3, 0), 0..0);
    }
}
