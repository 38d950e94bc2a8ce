using System.Collections.Immutable;
using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Model;

/// <summary>Something that a client may say, and what becomes of it in one state.</summary>
/// <param name="Name">What it is called in variants.</param>
/// <param name="From">The state in which it is said.</param>
/// <param name="Text">What is said.</param>
/// <param name="Demand"><see cref="Cases.Demand.Accept"/> where it is legal there, <see cref="Cases.Demand.Refuse"/> where it is not.</param>
/// <param name="Answers">What must come, any of them; none where nothing does.</param>
/// <param name="To">The state behind it.</param>
public sealed record ModelCommand(string Name, ModelState From, Payload Text, Demand Demand, ImmutableArray<Answer> Answers, ModelState To);
