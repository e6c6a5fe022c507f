import { readFileSync } from "node:fs";
import { parseCurriculum } from "./curriculum.ts";
import { driveUntilStopped } from "./drive-until-stopped.ts";
import { PipeLink } from "./link/pipe-link.ts";
import type { ThreadsOrder } from "./rollout-threads.ts";

/**
 * Drives for the learner that started this process, until its pipes end.
 *
 * @param file the curriculum, JSON
 * @throws CurriculumError when the curriculum cannot be used
 */
export async function driveForPipes(file: string, order: Omit<ThreadsOrder, "curriculum">): Promise<void> {
  const curriculum = parseCurriculum(JSON.parse(readFileSync(file, "utf8")));
  await driveUntilStopped(new PipeLink(process.stdin, process.stdout), { ...order, curriculum });
}
