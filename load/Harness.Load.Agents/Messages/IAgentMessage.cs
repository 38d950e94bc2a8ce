using Harness.Load.Running;
using Harness.Targets;

namespace Harness.Load.Agents.Messages;

/// <summary>What coordinator and agents say to each other.</summary>
internal interface IAgentMessage;

/// <summary>Agent: I would like to work. Said again until there is an answer.</summary>
/// <param name="Version">The version of the harness; there is no work for another one than the coordinator's.</param>
internal sealed record Hello(string Version) : IAgentMessage;

/// <summary>Coordinator: you are one of mine.</summary>
internal sealed record Welcome : IAgentMessage;

/// <summary>Coordinator: there is no work for you.</summary>
internal sealed record NoWork(string Reason) : IAgentMessage;

/// <summary>Coordinator: this will be your part of a run. The accounts follow.</summary>
internal sealed record Prepare(ShareJob Job) : IAgentMessage;

/// <summary>Coordinator: some of the accounts of your part, in order.</summary>
internal sealed record Accounts(IReadOnlyList<Account> Some) : IAgentMessage;

/// <summary>Agent: my users are logged in.</summary>
internal sealed record Prepared(ShareLogins Logins) : IAgentMessage;

/// <summary>Coordinator: what does your clock say?</summary>
internal sealed record AskClock(int Number) : IAgentMessage;

/// <summary>Agent: this, in ticks.</summary>
internal sealed record TellClock(int Number, long Ticks) : IAgentMessage;

/// <summary>Coordinator: the load begins when your clock says this.</summary>
internal sealed record Begin(long At) : IAgentMessage;

/// <summary>Agent: I began so many ticks later.</summary>
internal sealed record Began(long Late) : IAgentMessage;

/// <summary>Agent: a second is over.</summary>
internal sealed record Measured(ShareSecond Second) : IAgentMessage;

/// <summary>Coordinator: start nothing any more, and come to an end.</summary>
internal sealed record Stop : IAgentMessage;

/// <summary>Agent: my part of the run is over.</summary>
internal sealed record Ended(ShareEnd End) : IAgentMessage;

/// <summary>Agent: I could not do my part.</summary>
/// <param name="Reason">Why, in one line.</param>
/// <param name="IsFault">Whether that is a fault of the harness, and not the target's doing.</param>
internal sealed record Failed(string Reason, bool IsFault) : IAgentMessage;

/// <summary>Either: the connection was lost; are you still there?</summary>
internal sealed record AreYouThere : IAgentMessage;

/// <summary>Either: yes.</summary>
internal sealed record IAmHere : IAgentMessage;

/// <summary>Coordinator: there is no more to do.</summary>
internal sealed record Goodbye : IAgentMessage;
