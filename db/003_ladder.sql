-- Kernels: problem.number is the rung of the ladder, pattern the stage.

alter table problem add column chapter text;                        -- of the book, to read
