using System.Text;
using Xmpp.Core.Extensions;

namespace Harness.Load.Users;

/// <summary>What the users of a run say that they can do (XEP-0115, XEP-0030): in their presence, as a hash, and in answers.</summary>
internal sealed class ClientCapabilities
{
    private readonly DiscoInfo _info;

    private ClientCapabilities(IReadOnlyList<string> features)
    {
        _info = new DiscoInfo { Identities = [new DiscoIdentity("client", "bot", null, "load")], Features = [DiscoInfo.Namespace, .. features] };
        if (features.Count > 0)
        {
            Element = EntityCapabilities.Of("urn:harness:load", _info).ToElement().ToString();
        }
    }

    /// <summary>Nothing is said.</summary>
    internal static ClientCapabilities None { get; } = new([]);

    /// <summary>What stands in presence, as XML; the empty string where nothing is said.</summary>
    internal string Element { get; } = string.Empty;

    /// <summary>The presence of who comes.</summary>
    internal byte[] Presence => field ??= Encoding.UTF8.GetBytes(Element.Length == 0 ? "<presence/>" : $"<presence>{Element}</presence>");

    /// <summary>The capabilities with these features.</summary>
    internal static ClientCapabilities Of(IReadOnlyList<string> features) => features.Count == 0 ? None : new(features);

    /// <summary>The answer to a query about a node (XEP-0115 §6.2).</summary>
    internal string Answer(string? node) => (_info with { Node = node }).ToElement().ToString();
}
