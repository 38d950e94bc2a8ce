using Harness.Load.Integrity;
using Harness.Targets;

namespace Harness.Load.Users;

/// <summary>What the users of one worker share; used on its thread only.</summary>
internal sealed class LoadSite
{
    /// <summary>How they log in.</summary>
    internal required LoginSettings Login { get; init; }

    /// <summary>How those log in who are at the other of two servers; <see langword="null"/> where there is one.</summary>
    internal LoginSettings? PeerLogin { get; init; }

    /// <summary>The flows of the run.</summary>
    internal required IntegrityLedger Ledger { get; init; }

    /// <summary>How long an answer or a delivery may take.</summary>
    internal required TimeSpan AnswerLimit { get; init; }

    /// <summary>How long a server may take to end its stream after a user has ended theirs.</summary>
    internal TimeSpan GoodbyeLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The length of the body of a chat message.</summary>
    internal required int BodyBytes { get; init; }

    /// <summary>What users say that they can do.</summary>
    internal ClientCapabilities Capabilities { get; init; } = ClientCapabilities.None;

    /// <summary>Their HTTP requests.</summary>
    internal LoadWeb Web => field ??= new LoadWeb(Target, Login.Address.Address, AnswerLimit);

    /// <summary>What is under load; <see langword="null"/> in tests without one.</summary>
    internal TargetDescription? Target { get; init; }

    /// <summary>The services that were found, by the feature.</summary>
    internal Dictionary<string, string> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>Waits that are not in use.</summary>
    internal Stack<Delivery> Deliveries { get; } = new();

    /// <summary>How many users are logged in.</summary>
    internal int Online { get; set; }

    /// <summary>How many sessions ended that nobody had ended here, by the reason.</summary>
    internal Dictionary<string, long> Losses { get; } = new(StringComparer.Ordinal);

    /// <summary>How the user of an account logs in.</summary>
    internal LoginSettings LoginOf(Account account) => PeerLogin is { } peer && account.Domain == peer.Domain ? peer : Login;

    /// <summary>A session ended that nobody had ended here.</summary>
    internal void Lost(string reason) => Losses[reason] = Losses.GetValueOrDefault(reason) + 1;
}
