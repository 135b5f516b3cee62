//! Which parts of a picture lie in a window, found without looking at the others.

use crate::layout::drawing::{Area, Cell, Drawing, Texts};
use crate::layout::width;

/// Rows of boxes that are looked at together.
const BAND: u32 = 8;

/// The parts of a drawing by where they lie. Built once for each drawing.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Level pieces of lines, by row.
    level: Lanes,
    /// Upright pieces of lines, by column.
    upright: Lanes,
    /// Boxes, by bands of rows.
    boxes: Lanes,
    /// Arrowheads, by row.
    heads: Lanes,
    /// Words, by row.
    labels: Lanes,
    /// By box, where the words in its frame stand, with a blank on both sides.
    in_frames: Vec<Option<Cell>>,
}

impl Index {
    /// Sorts the parts of a drawing, and finds where words in frames stand. Costs their number, but for sorting.
    pub fn of(drawing: &Drawing, texts: &Texts) -> Self {
        let mut index = Self::of_parts(drawing);
        let boxes = drawing.boxes.iter().zip(&texts.boxes);
        index.in_frames = boxes.map(|(area, text)| index.words_in_frame(*area, &text.in_frame)).collect();
        index
    }

    /// Where words stand in a frame: in the lower one, or else the upper one, as far right as no line is in the way.
    fn words_in_frame(&self, area: Area, words: &str) -> Option<Cell> {
        let cells = u32::try_from(width(words)).unwrap_or(u32::MAX);
        // A blank on both sides, and a piece of the frame.
        let spare = area.width.checked_sub(cells.saturating_add(4)).filter(|_| cells > 0)?;
        let rows = [area.at.y.saturating_add(area.height - 1), area.at.y];
        let first = spare.min(1);
        let columns = |shift: u32| {
            let from = area.at.x + 1 + spare - shift;
            from..from.saturating_add(cells + 2)
        };
        let free = |y: u32| {
            let is_free = |shift: &u32| !columns(*shift).any(|x| self.is_joined(Cell { x, y }));
            (first..=spare).chain(0..first).find(is_free).map(|shift| Cell { x: columns(shift).start, y })
        };
        rows.into_iter().find_map(free).or(Some(Cell { x: columns(first).start, y: rows[0] }))
    }

    /// Where the words in the frame of a box stand, the blank before them included.
    pub fn in_frame(&self, place: u32) -> Option<Cell> {
        self.in_frames.get(place as usize).copied().flatten()
    }

    fn of_parts(drawing: &Drawing) -> Self {
        let runs = || drawing.runs.iter().zip(0..).filter(|(run, _)| run.from <= run.to);
        let level = runs().filter(|(run, _)| run.from.y == run.to.y && run.from.x < run.to.x);
        let upright = runs().filter(|(run, _)| run.from.x == run.to.x && run.from.y < run.to.y);
        let boxes = drawing.boxes.iter().zip(0..).filter(|(area, _)| area.width > 0 && area.height > 0);
        let in_bands = boxes.flat_map(|(area, id)| {
            let bands = area.at.y / BAND..=last(area.at.y, area.height) / BAND;
            bands.map(move |band| Item::new(band, area.at.x, last(area.at.x, area.width), id))
        });
        let labels = drawing.labels.iter().zip(0..).filter(|(label, _)| label.width > 0);
        Self {
            level: Lanes::of(level.map(|(run, id)| Item::new(run.from.y, run.from.x, run.to.x, id))),
            upright: Lanes::of(upright.map(|(run, id)| Item::new(run.from.x, run.from.y, run.to.y, id))),
            boxes: Lanes::of(in_bands),
            heads: Lanes::of(
                drawing.heads.iter().zip(0..).map(|(head, id)| Item::new(head.at.y, head.at.x, head.at.x, id)),
            ),
            labels: Lanes::of(
                labels.map(|(label, id)| Item::new(label.at.y, label.at.x, last(label.at.x, label.width), id)),
            ),
            in_frames: Vec::new(),
        }
    }

    /// The box that a cell lies in, its frame included.
    pub fn box_at(&self, drawing: &Drawing, cell: Cell) -> Option<u32> {
        let mut near = self.boxes.meeting(cell.y / BAND, cell.x, cell.x);
        near.find(|&id| drawing.boxes.get(id as usize).is_some_and(|area| holds(area, cell)))
    }

    /// The trunk whose line passes a cell; where two cross, the level one.
    pub fn trunk_at(&self, drawing: &Drawing, cell: Cell) -> Option<u32> {
        let level = self.level.meeting(cell.y, cell.x, cell.x);
        let run = level.chain(self.upright.meeting(cell.x, cell.y, cell.y)).next()?;
        drawing.runs.get(run as usize).map(|run| run.trunk)
    }

    /// The boxes of which some part lies in a window, each once.
    pub fn boxes_in(&self, drawing: &Drawing, window: Area) -> Vec<u32> {
        let (rows, columns) = sides(window);
        let bands = rows.start / BAND..rows.end.div_ceil(BAND);
        let near = bands.flat_map(|band| self.boxes.meeting(band, columns.start, columns.end.saturating_sub(1)));
        let is_in = |id: &u32| {
            let area = drawing.boxes.get(*id as usize);
            area.is_some_and(|area| area.at.y < rows.end && last(area.at.y, area.height) >= rows.start)
        };
        let mut found: Vec<u32> = near.filter(is_in).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The pieces of lines of which some part lies in a window.
    pub(super) fn runs_in(&self, window: Area) -> impl Iterator<Item = u32> {
        let (rows, columns) = sides(window);
        let (top, bottom) = (rows.start, rows.end.saturating_sub(1));
        let (left, right) = (columns.start, columns.end.saturating_sub(1));
        let level = rows.flat_map(move |row| self.level.meeting(row, left, right));
        level.chain(columns.flat_map(move |column| self.upright.meeting(column, top, bottom)))
    }

    /// The arrowheads in a window.
    pub(super) fn heads_in(&self, window: Area) -> impl Iterator<Item = u32> {
        let (rows, columns) = sides(window);
        rows.flat_map(move |row| self.heads.meeting(row, columns.start, columns.end.saturating_sub(1)))
    }

    /// The words of which some part lies in a window.
    pub(super) fn labels_in(&self, window: Area) -> impl Iterator<Item = u32> {
        let (rows, columns) = sides(window);
        rows.flat_map(move |row| self.labels.meeting(row, columns.start, columns.end.saturating_sub(1)))
    }

    /// Whether an upright line passes or ends in a cell.
    fn is_joined(&self, cell: Cell) -> bool {
        self.upright.meeting(cell.x, cell.y, cell.y).next().is_some()
    }
}

/// The rows and columns of an area.
fn sides(area: Area) -> (std::ops::Range<u32>, std::ops::Range<u32>) {
    let Area { at, width, height } = area;
    (at.y..at.y.saturating_add(height), at.x..at.x.saturating_add(width))
}

/// The last of so many cells; there is at least one.
fn last(first: u32, count: u32) -> u32 {
    first.saturating_add(count).saturating_sub(1)
}

fn holds(area: &Area, cell: Cell) -> bool {
    let (rows, columns) = sides(*area);
    rows.contains(&cell.y) && columns.contains(&cell.x)
}

/// Stretches in lanes, which are rows or columns. They may overlap.
#[derive(Clone, Debug, Default)]
struct Lanes(Vec<Item>);

/// A stretch of a lane, both ends included.
#[derive(Clone, Copy, Debug)]
struct Item {
    lane: u32,
    from: u32,
    to: u32,
    /// The furthest end of those of the lane up to this one.
    reach: u32,
    id: u32,
}

impl Item {
    fn new(lane: u32, from: u32, to: u32, id: u32) -> Self {
        Self { lane, from, to, reach: to, id }
    }
}

impl Lanes {
    fn of(items: impl Iterator<Item = Item>) -> Self {
        let mut items: Vec<_> = items.collect();
        items.sort_unstable_by_key(|item| (item.lane, item.from, item.id));
        let mut before: Option<(u32, u32)> = None;
        for item in &mut items {
            if let Some((_, reach)) = before.filter(|&(lane, _)| lane == item.lane) {
                item.reach = item.reach.max(reach);
            }
            before = Some((item.lane, item.reach));
        }
        Self(items)
    }

    /// What of a lane meets a stretch of it. Logarithmic, and the number of what lies there.
    fn meeting(&self, lane: u32, from: u32, to: u32) -> impl Iterator<Item = u32> + use<'_> {
        let start = self.0.partition_point(|item| (item.lane, item.reach) < (lane, from));
        let near = self.0.get(start..).unwrap_or_default().iter();
        let near = near.take_while(move |item| item.lane == lane && item.from <= to);
        near.filter(move |item| item.to >= from).map(|item| item.id)
    }
}
