//! The command as a user meets it: real files in, real files out, and a clear
//! Chinese sentence for everything that goes wrong.

mod annexes;
mod desk;
mod front_door;
mod importing;
mod outputs;
mod paper;
mod reports;
mod versions;
mod wrong_files;
