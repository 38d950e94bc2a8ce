using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families.Services;

/// <summary>A node that a case makes for itself (XEP-0060 §8.1), at a service or at romeo's account, with one item <c>i</c>: romeo owns it, on stream <c>a</c>.</summary>
/// <param name="draw">The chance of the case.</param>
/// <param name="model">Its access model (§4.5); <see langword="null"/> for a node of romeo's account (XEP-0163), which by default is for those who see his presence.</param>
/// <param name="isAlwaysAtService">Whether only a node of a service will do: an account owns its nodes whatever their affiliations say.</param>
internal sealed class NodeInCase(CaseDraw draw, string? model, bool isAlwaysAtService = false)
{
    private const string Ns = "http://jabber.org/protocol/pubsub";
    private readonly string _name = draw.FreshName();
    private readonly bool _isAtAccount = model is null || (draw.Chance(40) && !isAlwaysAtService);

    /// <summary>Where it is.</summary>
    public string Service => _isAtAccount ? "{romeo}" : "{pubsub}";

    /// <summary>Makes it.</summary>
    public CaseBuilder Made(CaseBuilder made)
    {
        made = made.NeedsFreshAccounts().Open("a", "romeo", StreamLevel.Available);
        var form = $"<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>{Ns}#node_config</value></field><field var='pubsub#access_model'><value>{model}</value></field></x>";
        made = model is null ? made : made.Asks("a", "set", "create", Service, $"<pubsub xmlns='{Ns}'><create node='{_name}'/><configure>{form}</configure></pubsub>").IsDone("a", "create");
        return made.Asks("a", "set", "first", Service, $"<pubsub xmlns='{Ns}'><publish node='{_name}'><item id='i'><x xmlns='urn:example:x'>secret</x></item></publish></pubsub>").IsDone("a", "first");
    }

    /// <summary>The owner gives mercutio an affiliation (§8.9.2), or the case says nothing.</summary>
    public CaseBuilder Gives(CaseBuilder made, string affiliation) =>
        made.Asks("a", "set", "give", Service, $"<pubsub xmlns='{Ns}#owner'><affiliations node='{_name}'><affiliation jid='{{mercutio}}' affiliation='{affiliation}'/></affiliations></pubsub>").IsDone("a", "give");

    /// <summary>Asks something of it, after making it where that is not done yet.</summary>
    public CaseBuilder Asks(string stream, string type, string content, CaseBuilder made, bool isMade = false) =>
        (isMade ? made : Made(made)).Asks(stream, type, "act", Service, content.Replace("NODE", _name, StringComparison.Ordinal));
}
