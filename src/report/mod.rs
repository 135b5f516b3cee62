//! Analyses and views as text and as JSON.
//!
//! Text is for people who read or hear it line by line: words instead of signs, counts before lists. Whatever a map
//! holds, no control character of it reaches the output: see [`Lines`] for text and `json` for JSON.

mod check;
mod citation;
mod comparison;
mod crux;
mod drawn;
mod evaluate;
mod html;
mod joining;
mod json;
mod lesson;
mod lines;
mod markdown;
mod outline;
mod page;
mod paths;
mod pull;
mod readings;
mod reason;
mod round;
mod search;
mod short_names;
mod show;
mod show_json;
mod source_citation;
mod sources;
mod speakers;
mod stats;
mod turning_points;
mod verdict;
mod way;
mod why;
mod wording;
mod written;

pub use check::{check, check_json};
pub use citation::{Citation, in_markdown, quoted};
pub use comparison::{Compared, comparison, comparison_json};
pub use crux::{AboutCrux, Evaluated, crux, crux_json, finding_in_words, gaps, gaps_json, none_found, tied_in_words};
pub use drawn::{Look, Picture, Remark, Zoom, caption, legend, svg, text};
pub use evaluate::{Evaluation, evaluate, evaluate_json, ids_in, what_was_set};
pub use html::{HtmlPage, Judged, html};
pub use joining::{joining, matched_in_words, only_in_words};
pub use json::{Escape, write_pretty};
pub use lesson::{Naming, Sheet, Shown, StepInWords, Uncovered, step_in_words, worksheet, worksheet_json};
pub use lines::{Lines, WIDTH};
pub use outline::{Start, default_depth};
pub use page::Form;
pub use paths::{between_in_words, path_in_words, paths, paths_json};
pub use pull::{has_weight, pull, pulls, weight_in_words};
pub use readings::{reading_in_words, readings, readings_in_words, readings_json};
pub use reason::reason;
pub use round::does_to_the_last;
pub use search::{Search, bad_query, search, search_json};
pub use short_names::{MOST_NAMES, does_in_short, each_in_short, fit_names, said_in_short};
pub use show::show;
pub use show_json::show_json;
pub use source_citation::SourceCitation;
pub use sources::{
    fault, in_words, opening_words, source, source_json, sources, sources_json, timeline, timeline_json,
};
pub use speakers::{About, answers_in_words, clash_in_words, speaker_in_words, speakers, speakers_json};
pub use stats::{stats, stats_json};
pub use turning_points::{
    TurningJson, pair_in_words, point_in_words, shift_in_words, stands_in_words, turning_points,
    turning_points_in_short, use_in_words, who_says,
};
pub use verdict::{nouns, verdict};
pub use way::stages;
pub use why::{why, why_json};
pub use wording::{Titles, amount, and, capital, claims_and_steps, plural, sentence, unsaid, verb_of, who};
pub use written::{left_out_in_words, written};
