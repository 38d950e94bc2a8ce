using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families.Services;

/// <summary>A room that a case makes for itself (XEP-0045 §10.1): romeo owns it, on stream <c>o</c>, as <c>owner</c>.</summary>
internal sealed class RoomInCase(CaseDraw draw, params (string Field, string Value)[] settings)
{
    private const string Muc = "http://jabber.org/protocol/muc";
    private readonly string _name = draw.FreshName();
    private int _changes;

    /// <summary>Its address.</summary>
    public string Address => $"{_name}@{{muc}}";

    /// <summary>How an occupant learns that he is in.</summary>
    public ElementAnswer SelfPresence(string name) => new("presence") { Attributes = [new("from", $"{Address}/{name}")], Holds = "item" };

    /// <summary>Makes the room, and leaves it locked (§10.1.1).</summary>
    public CaseBuilder Locked(CaseBuilder made) => Joins(made.Open("o", "romeo", StreamLevel.Available), "o", "owner");

    /// <summary>Makes the room and opens it.</summary>
    public CaseBuilder Made(CaseBuilder made)
    {
        var fields = string.Concat(settings.Select(setting => $"<field var='{setting.Field}'><value>{setting.Value}</value></field>"));
        var type = settings.Length == 0 ? string.Empty : $"<field var='FORM_TYPE'><value>{Muc}#roomconfig</value></field>";
        return Locked(made).Asks("o", "set", "open", Address, $"<query xmlns='{Muc}#owner'><x xmlns='jabber:x:data' type='submit'>{type}{fields}</x></query>").IsDone("o", "open");
    }

    /// <summary>Asks to be let in (§7.2).</summary>
    public CaseBuilder Enters(CaseBuilder made, string stream, string name, string content = "") =>
        made.Send(stream, $"<presence to='{Address}/{name}' id='enter'><x xmlns='{Muc}'>{content}</x></presence>");

    /// <summary>Is let in, or the case says nothing.</summary>
    public CaseBuilder Joins(CaseBuilder made, string stream, string name) =>
        Enters(made, stream, name).Then(new ExpectStep(stream, Demand.Reach, [SelfPresence(name)], [Answer.Error("enter"), Answer.StreamError()]));

    /// <summary>The owner changes somebody's affiliation or role.</summary>
    public CaseBuilder Sets(CaseBuilder made, string item)
    {
        var id = $"set{_changes++}";
        return made.Asks("o", "set", id, Address, $"<query xmlns='{Muc}#admin'>{item}</query>").IsDone("o", id);
    }
}
