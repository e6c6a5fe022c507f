import { CLOSE_CODES, JOIN_REFUSALS } from "../../shared/contract/close-codes.ts";

/** What went wrong, in the driver's words, and the way on. */
export interface Failure {
  readonly title: string;
  readonly text: string;
  /** `retry` joins again with the same choice, `reload` fetches a newer page, `menu` goes back. */
  readonly action: "retry" | "reload" | "menu";
}

/** Matchmaking's answer when every room is locked or full and none may be opened (Colyseus' MATCHMAKE errors). */
const MATCHMAKE_INVALID_CRITERIA = 521;
const MATCHMAKE_EXPIRED = 524;
const SERVICE_UNAVAILABLE = 503;
const TOO_MANY_REQUESTS = 429;

/** Why joining failed. Takes whatever was thrown; `code` and `message` are read where there are any. */
export function describeJoinError(error: unknown): Failure {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const said = typeof message === "string" && message !== "" ? sentence(message) : "";
  switch (code) {
    case JOIN_REFUSALS.wrongVersion:
      return {
        title: "A newer version is out",
        text: "The server speaks a newer version than this page. Reload to get it.",
        action: "reload",
      };
    case JOIN_REFUSALS.invalidOptions:
      return { title: "This race cannot be set up", text: said || "The server does not take these settings.", action: "menu" };
    case MATCHMAKE_INVALID_CRITERIA:
    case MATCHMAKE_EXPIRED:
      return { title: "The grid is full", text: "Somebody took the last place. Try again: another race opens.", action: "retry" };
    case SERVICE_UNAVAILABLE:
    case TOO_MANY_REQUESTS:
      return { title: "The server is busy", text: said || "It takes no more races just now. Try again in a minute.", action: "retry" };
    default:
      return { title: "The server does not answer", text: said || "Check the connection and try again.", action: "retry" };
  }
}

/** Why the connection to a race ended for good. */
export function describeClosure(code: number, reason: string): Failure {
  switch (code) {
    case CLOSE_CODES.serverShutdown:
      return { title: "The server went down", text: "The race is over. Try again in a moment.", action: "retry" };
    case CLOSE_CODES.reconnectionRefused:
      return { title: "Your place is gone", text: "You were away for too long; the AI drives your car to the flag.", action: "menu" };
    case CLOSE_CODES.connectionLost:
      return { title: "Connection lost", text: "The race goes on without you; the AI drives your car.", action: "retry" };
    case CLOSE_CODES.badFrame:
    case CLOSE_CODES.invalidMessage:
    case CLOSE_CODES.oversizeMessage:
      return {
        title: "The server ended the connection",
        text: `This page sent something it does not understand (${code}). Reload it.`,
        action: "reload",
      };
    case CLOSE_CODES.flood:
      return {
        title: "The server ended the connection",
        text: "This page sent more than a race needs (4102). Reload it.",
        action: "reload",
      };
    default:
      return {
        title: "The race is over for you",
        text: reason === "" ? `The connection was closed (${code}).` : sentence(reason),
        action: "menu",
      };
  }
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${/[.!?]$/.test(trimmed) ? "" : "."}`;
}
