using System.IO.Enumeration;
using Harness.Fuzz.Families.Addresses;
using Harness.Fuzz.Families.Messaging;
using Harness.Fuzz.Families.Resources;
using Harness.Fuzz.Families.Routing;
using Harness.Fuzz.Families.Sasl;
using Harness.Fuzz.Families.Servers;
using Harness.Fuzz.Families.Services;
using Harness.Fuzz.Families.Sessions;
using Harness.Fuzz.Families.Streams;
using Harness.Fuzz.Families.Text;
using Harness.Fuzz.Families.Tls;
using Harness.Fuzz.Families.Transports;
using Harness.Fuzz.Families.Xml;

namespace Harness.Fuzz.Families;

/// <summary>All families.</summary>
public static class FamilyCatalogue
{
    /// <summary>Every family, by the id of its class.</summary>
    public static IReadOnlyList<IFuzzFamily> All { get; } =
    [
        .. new IFuzzFamily[]
        {
            new Chunking(), new Depth(), new Disconnects(), new EntityExpansion(), new ForgedSenders(), new ModelWalks(), new RestrictedXml(), new Smuggling(), new StanzaSize(), new StateOrder(), new StreamHeaders(),
            new BoshRequests(), new Compression(), new Encodings(), new EqualAddresses(), new ForbiddenCharacters(), new InvalidAddresses(), new InvalidUtf8(), new MalformedNamespaces(), new MalformedSasl(),
            new MalformedXml(), new QuadraticTime(), new SlowPeers(), new StartTlsInjection(), new TamperedScram(), new TlsGarbage(), new UserEnumeration(), new WebSocketFraming(), new Width(),
            new IqSemantics(), new PresenceStorms(), new RosterAbuse(), new ServerEchoes(), new StanzaErrorLoops(),
            new AcknowledgedCounts(), new GrowingQueues(), new Interleavings(), new ResourceConflicts(),
            new FormsAndPages(), new NodeAccess(), new RoomPrivileges(), new UploadSlots(),
            new Components(), new DialbackKeys(), new KilledServers(), new ServerAddresses(),
        }.OrderBy(family => family.Class.Id, StringComparer.Ordinal),
    ];

    /// <summary>Those whose id one of the patterns fits (<c>xml-*</c>); all where there is no pattern.</summary>
    /// <exception cref="FormatException">A pattern fits none.</exception>
    public static IReadOnlyList<IFuzzFamily> Select(IReadOnlyList<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        if (patterns.FirstOrDefault(pattern => !All.Any(family => Fits(family, pattern))) is { } useless)
        {
            throw new FormatException($"no class is named '{useless}': {string.Join(", ", All.Select(family => family.Class.Id))}");
        }

        return patterns.Count == 0 ? All : [.. All.Where(family => patterns.Any(pattern => Fits(family, pattern)))];
    }

    private static bool Fits(IFuzzFamily family, string pattern) => FileSystemName.MatchesSimpleExpression(pattern, family.Class.Id);
}
