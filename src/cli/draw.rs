//! A map, or a part of it, as a picture, on the command line.

use std::sync::Arc;

use super::args::{COLUMNS, COLUMNS_OF_SVG, Drawn, MOST_DRAWN, MOST_OF_WHOLE, RADIUS};
use super::commands::find;
use super::loading::load;
use super::output::to_stdout;
use super::paths::claim;
use super::{CliError, own, speakers};
use crate::analysis::{Acts, Excerpt, Opened, Part, Routes, between, first_thesis};
use crate::layout::drawing::{Direction, Drawing, Strokes, lay_out};
use crate::layout::{Names, clean, cut};
use crate::model::{Element, Map};
use crate::report::{self, Look, Picture, Remark, Start, Zoom, capital};
use crate::search::{ClaimSet, Corpus, Query};
use crate::store::MapArg;
use crate::terminal;

/// From so many columns on, boxes say who speaks.
const ROOM_FOR_NAMES: usize = 100;

/// What was asked is repeated up to so many cells.
const QUOTED: usize = 60;

/// Writes a picture.
pub(super) fn draw(wanted: &Drawn, args: &[MapArg]) -> Result<(), CliError> {
    let map = Arc::new(load(args)?);
    let routes = Routes::of(&map);
    let (what, focus, excerpt) = excerpt(&map, &routes, wanted, args)?;
    let is_svg = wanted.to == "svg";
    let room = wanted.width.or_else(|| if is_svg { Some(COLUMNS_OF_SVG) } else { terminal::columns() });
    let room = room.unwrap_or(COLUMNS);
    let look = Look {
        zoom: if room < ROOM_FOR_NAMES { Zoom::Titles } else { Zoom::Names },
        room,
        direction: direction(&wanted.direction),
        strokes: if wanted.ascii { Strokes::Ascii } else { Strokes::Unicode },
        focus,
        remark: &|_| Remark::default(),
    };
    let picture = Picture::of(&map, &Names::of(&map), &excerpt, &look);
    // Somebody always waits: there is a drawing.
    let drawing: Drawing = lay_out(&picture.diagram, &picture.settings, None, &|| true).unwrap_or_default();
    let caption = report::caption(&map, &excerpt, &what);
    let notes = report::legend(&picture, &excerpt, &drawing);
    to_stdout(|out| {
        if is_svg {
            report::svg(&map, &picture, &drawing, (&caption, &notes), out)
        } else {
            report::text(&picture, &drawing, &caption, &notes, out)
        }
    })
}

/// What is drawn: a sentence, what is in focus, and the part of the map.
fn excerpt(
    map: &Arc<Map>,
    routes: &Routes,
    wanted: &Drawn,
    args: &[MapArg],
) -> Result<(String, Option<Element>, Excerpt), CliError> {
    let most = wanted.most.unwrap_or(if wanted.whole { MOST_OF_WHOLE } else { MOST_DRAWN });
    let drawn = |part: Part| {
        // Somebody always waits: there is an excerpt.
        Excerpt::of(map, routes, part, &Opened::default(), most, &|| true).unwrap_or_default()
    };
    if wanted.whole {
        return Ok(("The whole map:".to_owned(), None, drawn(Part::Whole)));
    }
    if let Some([from, to]) = wanted.paths.as_deref() {
        let pair = [claim(map, from)?, claim(map, to)?];
        let between = between(map, pair[0], pair[1], &mut |_| true);
        let what = report::between_in_words(map, pair, &between);
        return Ok((what, None, drawn(Part::Routes { pair, between: &between })));
    }
    if let Some(name) = &wanted.speaker {
        let speaker = speakers::speaker(map, name)?;
        let acts = Acts::of(map);
        let what = format!("What {} says, and what that bears on:", clean(&map.speaker(speaker).name));
        let excerpt = drawn(Part::Case { acts: &acts, speaker });
        if excerpt.claims.is_empty() {
            let sentence = format!("{} says nothing that could be drawn", clean(&map.speaker(speaker).name));
            return Err(CliError::NothingFound(sentence));
        }
        return Ok((what, None, excerpt));
    }
    if let Some(text) = &wanted.filter {
        let query = Query::parse(text, map).map_err(|error| CliError::BadQuery(text.clone(), error))?;
        let query = first_thesis(map).map_or(query.clone(), |thesis| query.asked_of(thesis));
        let remarked = own::remarked(map, args);
        let kept = Corpus::of(Arc::clone(map)).keep_with(&query, &remarked, &|| true);
        let claims: Vec<_> = kept.iter().flat_map(ClaimSet::iter).collect();
        let ellipsis = if wanted.ascii { "..." } else { "…" };
        let quoted = cut(&clean(text), QUOTED, ellipsis);
        if claims.is_empty() {
            return Err(CliError::NothingFound(format!("no claim of this map is kept by \"{quoted}\"")));
        }
        return Ok((format!("What {quoted} keeps:"), None, drawn(Part::Claims(&claims))));
    }
    let place = match &wanted.focus {
        Some(id) => place(map, id)?,
        None => match first_thesis(map).or_else(|| map.claim_ids().next()) {
            Some(thesis) => Element::Claim(thesis),
            None => return Err(CliError::NothingFound("this map has no claims to draw".to_owned())),
        },
    };
    let radius = wanted.radius.unwrap_or(RADIUS);
    let called = match place {
        Element::Claim(claim) => format!("*{}*", capital(&clean(map.claim_title(claim)))),
        Element::Link(link) => format!("the link {}", clean(&map.link_name(link))),
    };
    let what = format!("Around {called}, radius {radius}:");
    Ok((what, Some(place), drawn(Part::Around { place, radius })))
}

/// The claim or link of an id.
fn place(map: &Map, id: &str) -> Result<Element, CliError> {
    if let Start::Element(element) = find(map, id)? {
        return Ok(element);
    }
    Err(CliError::NothingFound(format!("{} is a question: draw one of its answers", clean(id))))
}

fn direction(name: &str) -> Direction {
    match name {
        "bottom" => Direction::Bottom,
        "left" => Direction::Left,
        "right" => Direction::Right,
        _ => Direction::Top,
    }
}
