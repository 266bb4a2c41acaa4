import {
  AppError,
  type ProblemCode,
  type ProblemDetails,
} from "../../errors.ts";

type About = {
  /** Whether the request may have had its effect although nobody says so. */
  mayHaveArrived: boolean;
  /** Nothing of the contract is at this address: the route is not offered, or Journals is not here. */
  isAbsent?: boolean;
  /** Journals was there and said no, or not now. */
  isAnswer?: boolean;
  /** Of the answer, where there was one. */
  status?: number;
};

/** A failure of Journals, with what it says of the request besides its code. */
export class JournalsFailure extends AppError {
  readonly mayHaveArrived: boolean;
  readonly isAbsent: boolean;
  readonly isAnswer: boolean;
  readonly status: number | null;

  constructor(code: ProblemCode, about: About, details: ProblemDetails = {}) {
    super(code, details);
    this.mayHaveArrived = about.mayHaveArrived;
    this.isAbsent = about.isAbsent ?? false;
    this.isAnswer = about.isAnswer ?? false;
    this.status = about.status ?? null;
  }
}

/** For a reader: it may be another version of Journals, or something else at its address. */
export function unreadable(
  detail = "Journals answered something we cannot read.",
): JournalsFailure {
  const about = { mayHaveArrived: true };
  return new JournalsFailure("journals-unavailable", about, { detail });
}

/** Whether this Journals does not offer the route that was asked. */
export function isAbsentRoute(error: unknown): boolean {
  return error instanceof JournalsFailure && error.isAbsent;
}

/** Of what is no failure of Journals nothing is known: it may have arrived. */
export function mayHaveArrived(error: unknown): boolean {
  return !(error instanceof JournalsFailure) || error.mayHaveArrived;
}
