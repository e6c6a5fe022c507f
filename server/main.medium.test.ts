import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Client } from "@colyseus/sdk";
import { describe, expect, it, onTestFinished } from "vitest";
import { CLOSE_CODES } from "../shared/contract/close-codes.ts";
import { type JoinOptions, RACE_ROOM } from "../shared/contract/join-options.ts";
import { PROTOCOL_VERSION } from "../shared/contract/protocol-version.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

function startProcess(env: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
  return { child, lines };
}

describe("the server's process", () => {
  it("[RM14] tells its people on SIGTERM, closes its rooms and ends with code 0", { timeout: 60_000 }, async () => {
    const { child, lines } = startProcess({ PORT: "0", LOBBY_SEC: "30" });
    await expect.poll(() => lines.find((line) => line.includes('"listening"')), { timeout: 40_000 }).toBeDefined();
    const { port } = JSON.parse(lines.find((line) => line.includes('"listening"'))!) as { port: number };
    await expect.poll(() => lines, { timeout: 10_000 }).toContain(`Paddock is at http://localhost:${port}`);
    const options: JoinOptions = { protocol: PROTOCOL_VERSION, name: "Witness", track: "clubring" };
    const room = await new Client(`ws://127.0.0.1:${port}`).joinOrCreate(RACE_ROOM, options);
    const closed = new Promise<number>((resolve) => room.onLeave((code) => resolve(code)));
    child.kill("SIGTERM");
    expect(await closed).toBe(CLOSE_CODES.serverShutdown);
    const [exitCode] = await once(child, "close");
    expect(exitCode).toBe(0);
    expect(lines.some((line) => line.includes("room closed"))).toBe(true);
  });

  it("says that its port is taken and ends with code 1", { timeout: 60_000 }, async () => {
    const blocker = createServer().listen(0);
    await once(blocker, "listening");
    const { port } = blocker.address() as AddressInfo;
    const { child, lines } = startProcess({ PORT: String(port) });
    const [exitCode] = await once(child, "close");
    expect(exitCode).toBe(1);
    expect(lines.join("\n")).toContain(`port ${port} cannot be used`);
    blocker.close();
  });

  it("says what is wrong with its environment and ends with code 1", { timeout: 60_000 }, async () => {
    const { child, lines } = startProcess({ PORT: "many" });
    const [exitCode] = await once(child, "close");
    expect(exitCode).toBe(1);
    expect(lines.join("\n")).toContain("PORT");
  });
});
