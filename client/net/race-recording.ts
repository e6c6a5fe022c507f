/**
 * Fetches the recording of a session.
 *
 * @param serverUrl `http://host:port`
 * @param raceId `RaceSessionView.raceId`
 * @returns bytes for `decodeRecording` of shared/replay
 * @throws Error with a message fit to be shown
 */
export async function fetchRecording(serverUrl: string, raceId: string): Promise<ArrayBuffer> {
  const url = new URL(`/api/races/${encodeURIComponent(raceId)}/recording`, serverUrl);
  const response = await fetch(url).catch((cause: unknown) => {
    throw new Error("the server does not answer: check the connection and try again", { cause });
  });
  if (response.status === 404) throw new Error("the server does not keep the recording of this session");
  if (!response.ok) throw new Error(`the server answered ${response.status} instead of the recording: try again`);
  return await response.arrayBuffer();
}
