import type { Ruling, RulingRecord } from "../../shared/contract/ruling.ts";
import { prepareField } from "../../shared/engine/reference-field.ts";
import { StewardsRoom } from "../../shared/engine/stewards-room.ts";
import { InProcessDesk } from "../../shared/replay/in-process-desk.ts";
import type { Recording } from "../../shared/replay/recording.ts";
import { RecordingPlayer } from "../../shared/replay/recording-player.ts";
import { asksForCheck, isOnContact } from "../../shared/steward/ruling/amend.ts";
import type { Tariff } from "../../shared/steward/ruling/tariff.ts";

/**
 * Drives a recording again under a steward who only looks on: what the recorded race was ordered is carried out as it was, once.
 *
 * @param incident whose contact is driven again even where the rules are clear; null for none
 * @param onTick called with the ticks driven
 * @throws RecordingError when it cannot be driven here
 */
export function reviewRecording(
  recording: Recording,
  tariff: Tariff,
  incident: number | null,
  onTick: (tick: number) => void,
): readonly RulingRecord[] {
  const player = new RecordingPlayer(recording);
  const { engine } = player;
  const prepared = prepareField(engine);
  const checks = (ruling: Ruling): boolean => asksForCheck(ruling) || (ruling.id === incident && isOnContact(ruling));
  const desk = new InProcessDesk(engine, (car) => prepared[car]);
  const room = new StewardsRoom({ engine, notes: prepared[0], tariff, desk, checks });
  while (!player.done) {
    const events = player.step();
    room.look(player.inputs, player.orders, events);
    onTick(engine.tick);
  }
  room.close();
  return room.log.records;
}
