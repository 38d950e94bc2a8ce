using System.Xml.Linq;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution.Streams;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution;

/// <summary>Finds the services of a target (XEP-0030), so that cases can name them; a case that names one which the target has not says nothing about it.</summary>
internal static class SiteServices
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly XNamespace s_info = "http://jabber.org/protocol/disco#info";
    private static readonly XNamespace s_items = "http://jabber.org/protocol/disco#items";

    // By a feature: identities are less sure, since a service may have several.
    private static readonly (string Name, string Category, string Feature)[] s_known =
    [
        ("muc", "conference", "http://jabber.org/protocol/muc"), ("pubsub", "pubsub", "http://jabber.org/protocol/pubsub#create-nodes"), ("pubsub", "pubsub", "http://jabber.org/protocol/pubsub"),
        ("upload", "store", "urn:xmpp:http:upload:0"),
    ];

    /// <summary>Asks the server for its items, and each for its features.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(FuzzSite site, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        using var patience = new CancellationTokenSource(s_patience, site.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var account = await site.Accounts.BorrowAsync(either.Token).ConfigureAwait(false);
            var binding = site.UsualBinding;
            var stream = await site.Opener.OpenAsync("learner", binding, account, StreamLevel.Bound, either.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var items = await AskAsync(stream, site.Domain, s_items, either.Token).ConfigureAwait(false);
                foreach (var address in items.Descendants(s_items + "item").Select(item => (string?)item.Attribute("jid")).OfType<string>())
                {
                    var info = await AskAsync(stream, address, s_info, either.Token).ConfigureAwait(false);
                    foreach (var (name, _, _) in s_known.Where(known => Offers(info, known.Category, known.Feature)))
                    {
                        _ = found.TryAdd(name, address);
                    }
                }
            }

            site.Accounts.Return(account);
        }
        catch (UnreachableException)
        {
            // What ends a stream that asks for items has none to show.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nor has who does not answer.
        }

        return found;
    }

    private static bool Offers(XElement info, string category, string feature) =>
        info.Descendants(s_info + "identity").Any(identity => (string?)identity.Attribute("category") == category)
        && info.Descendants(s_info + "feature").Any(offered => (string?)offered.Attribute("var") == feature);

    private static async Task<XElement> AskAsync(CaseStream stream, string address, XNamespace what, CancellationToken cancellationToken)
    {
        var id = $"services-{address}-{what.NamespaceName.Length}";
        await StreamOpener.SayAsync(stream, $"<iq{StreamOpener.Namespace(stream.Binding)} type='get' id='{id}' to='{address}'><query xmlns='{what}'/></iq>", cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var frame = await stream.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (frame.IsOver)
            {
                throw new UnreachableException("the connection ended");
            }

            if (frame is { Kind: WireFrameKind.Element, Element: { } element } && element.Name.LocalName == "iq" && (string?)element.Attribute("id") == id)
            {
                return element;
            }
        }
    }
}
