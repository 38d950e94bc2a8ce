namespace Harness.Load.Scenarios.Composed;

/// <summary>What a step of a composed scenario can be.</summary>
/// <param name="Name">The word behind <c>do</c>.</param>
/// <param name="Summary">What a user does, in one line.</param>
/// <param name="Fields">The fields that it has besides <c>do</c>, <c>name</c>, <c>weight</c> and <c>times</c>.</param>
/// <param name="Needs">What of <see cref="MixedDay"/>'s activities has to be prepared for it, or <see langword="null"/>.</param>
/// <param name="Group">How many users belong together for it.</param>
public sealed record StepKind(string Name, string Summary, IReadOnlyList<string> Fields, string? Needs, GroupNeed Group)
{
    internal const string Message = "message";
    internal const string Room = "room";
    internal const string Ping = "ping";
    internal const string RosterGet = "roster-get";
    internal const string RosterAdd = "roster-add";
    internal const string RosterChange = "roster-change";
    internal const string RosterRemove = "roster-remove";
    internal const string Presence = "presence";
    internal const string Publish = "publish";
    internal const string PublishToService = "publish-to-service";
    internal const string Archive = "archive";
    internal const string Upload = "upload";
    internal const string Login = "login";
    internal const string Think = "think";
    internal const string Stanza = "stanza";

    private static readonly string[] s_times = [ComposedStep.TimeField, ComposedStep.UpToField];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StepKind> All { get; } =
    [
        new(Message, "write to another user of the group who is there, until they have it", [], MixedDay.Chat, GroupNeed.Pair),
        new(Room, "say something in the group's room, until the last occupant has it", [], MixedDay.Room, GroupNeed.Many),
        new(Ping, "ping the server, until it answers", [], null, GroupNeed.One),
        new(RosterGet, "get the roster, with all that was put into it", [], MixedDay.Roster, GroupNeed.One),
        new(RosterAdd, "add a contact to the roster, until its push is there", [], MixedDay.Roster, GroupNeed.One),
        new(RosterChange, "change a contact that was added, until its push is there; where there is none, add one", [], MixedDay.Roster, GroupNeed.One),
        new(RosterRemove, "remove a contact that was added, until its push is there; where there is none, add one", [], MixedDay.Roster, GroupNeed.One),
        new(Presence, "change one's presence, until the last contact who is there has seen it", [], MixedDay.Presence, GroupNeed.Many),
        new(Publish, "publish to one's own node, until the last contact is notified", [], MixedDay.Pep, GroupNeed.Many),
        new(PublishToService, "publish to the group's node of the service, until the last subscriber is notified", [], MixedDay.PubSub, GroupNeed.Many),
        new(Archive, "read the next page of one's archive; at its end all that was written has to have come", [], MixedDay.Archive, GroupNeed.Pair),
        new(Upload, "ask for a slot to upload to; with 'put', upload and download a file too", [], MixedDay.Upload, GroupNeed.One),
        new(Login, "log out, be away for 'time' (or for a random time between it and 'upTo'), and log in again, which is what is measured", s_times, null, GroupNeed.One),
        new(Think, "do nothing for 'time' (or for a random time between it and 'upTo'); measured nowhere", s_times, null, GroupNeed.One),
        new(Stanza, "send a stanza of one's own, and wait for what it brings", [ComposedStep.StanzaField, ComposedStep.AnswerField, ComposedStep.AtField, ComposedStep.RefusedField], null, GroupNeed.One),
    ];

    /// <summary>The kind of that name, or <see langword="null"/>.</summary>
    public static StepKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}

/// <summary>How many users belong together.</summary>
public enum GroupNeed
{
    /// <summary>Each is alone.</summary>
    One,

    /// <summary>Two.</summary>
    Pair,

    /// <summary>As many as a room has.</summary>
    Many,
}
