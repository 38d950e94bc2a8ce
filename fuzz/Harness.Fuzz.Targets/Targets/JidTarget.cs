using System.Runtime.InteropServices;
using System.Text;
using Xmpp.Core.Addressing;
using Xmpp.Core.Addressing.Idna;
using Xmpp.Core.Addressing.Precis;

namespace Harness.Fuzz.Targets;

/// <summary>Addresses (RFC 7622): answered without an exception, written and read as the same, made of their parts as the same, and within their limits.</summary>
/// <param name="parse">Reads an address, or says <see langword="null"/>; a wrong one shows that the target can fail.</param>
public sealed class JidTarget(Func<string, Jid?>? parse = null) : IByteTarget
{
    private const int MostBytes = 1023;
    private readonly Func<string, Jid?> _parse = parse ?? (text => Jid.TryParse(text, out var jid) ? jid : null);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        // A first byte that no UTF-8 has: the rest is UTF-16, so that halves of surrogate pairs have their turn.
        var text = input is [0xFF, .. var units] ? new string(MemoryMarshal.Cast<byte, char>(units[..(units.Length & ~1)])) : Encoding.UTF8.GetString(input);
        if (_parse(text) is { } jid)
        {
            Address(text, jid);
        }
        else
        {
            InvariantException.Unless(!Jid.TryParse(text, out _, out var fault) && fault != PreparationFault.None, "What is no address has a fault.", text);
        }

        Preparations(text);
    }

    private void Address(string text, Jid jid)
    {
        // RFC 7622 §3.2: the first '/' and, before it, the first '@' part an address.
        var bare = text.Split('/')[0];
        InvariantException.Unless((jid.Resourcepart is not null) == bare.Length < text.Length && (jid.Localpart is not null) == bare.Contains('@', StringComparison.Ordinal), "An address has the parts that its separators say.", text);
        InvariantException.Unless(_parse(jid.ToString()) == jid, "What is written is read as the same.", $"{text} became {jid}");
        InvariantException.Unless(
            Jid.TryCreate(jid.Localpart, jid.Domainpart, jid.Resourcepart, out var made) && made == jid && made.GetHashCode() == jid.GetHashCode(), "An address is made of its parts.", jid.ToString());
        InvariantException.Unless(jid.Bare.IsBare && (jid.Resourcepart is null ? jid.Bare == jid : jid.Bare.WithResource(jid.Resourcepart) == jid), "An address is its bare address and its resourcepart.", jid.ToString());
        foreach (var part in new[] { jid.Localpart, jid.Domainpart, jid.Resourcepart })
        {
            InvariantException.Unless(part is null || Encoding.UTF8.GetByteCount(part) is > 0 and <= MostBytes, "No part is empty or too long.", jid.ToString());
        }

        InvariantException.Unless(jid.Localpart?.IndexOfAny(['"', '&', '\'', '/', ':', '<', '>', '@', ' ']) is null or < 0, "No localpart has a forbidden character.", jid.ToString());
        InvariantException.Unless(!jid.Domainpart.EndsWith('.') && jid.Domainpart.IndexOfAny(['/', '@', ' ']) < 0, "No domainpart has a separator.", jid.ToString());
    }

    private static void Preparations(string text)
    {
        InvariantException.Unless(!UsernameCaseMapped.TryEnforce(text, out var name) || (UsernameCaseMapped.TryEnforce(name, out var again) && again == name), "A prepared localpart stays as it is.", text);
        InvariantException.Unless(!OpaqueString.TryEnforce(text, out var opaque) || (OpaqueString.TryEnforce(opaque, out var same) && same == opaque), "A prepared resourcepart stays as it is.", text);
        if (DomainName.TryPrepare(text, out var domain))
        {
            InvariantException.Unless(DomainName.TryPrepare(domain, out var stable) && stable == domain, "A prepared domainpart stays as it is.", text);
            var ascii = DomainName.ToAscii(domain);
            InvariantException.Unless(Ascii.IsValid(ascii) && DomainName.TryPrepare(ascii, out var back) && back == domain, "A-labels stand for the same name.", $"{text}: {ascii}");
        }
    }
}
