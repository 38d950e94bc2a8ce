using System.Collections.Immutable;
using System.Text;

namespace Harness.Fuzz.Mutators;

/// <summary>The tokens that XMPP and XML are made of, for mutators to put in.</summary>
public static class Dictionary
{
    private static readonly string[] s_xml =
    [
        "<", ">", "/", "</", "/>", "=", "'", "\"", "&", ";", "&#", "&#x", "&amp;", "&lt;", "&#65;", "&#x1F600;", "&#0;", "&#xD800;", "&a;", "]]>", "]]", "<![CDATA[", "<![CDATA[]]>", "<!--", "-->",
        "<?", "?>", "<?xml version='1.0'?>", "<!DOCTYPE a>", "<!ENTITY", " ", "\n", "\r\n", "\t", ":", "xmlns", " xmlns=''", " xmlns='urn:a'", " xmlns:p='urn:p'", " xmlns:p=''", " p:a='1'", " a='1'",
        "xml:", " xml:lang='en'", " xmlns:xml='http://www.w3.org/XML/1998/namespace'", "<a>", "</a>", "<a/>", "<p:a/>", "<b xmlns=''>", "\u0085", "\u2028", "\uFEFF", "\uFFFE", "é", "😀", "\0", "\u0001",
    ];

    private static readonly string[] s_xmpp =
    [
        "<message>", "</message>", "<presence/>", "<iq type='get' id='a'>", "</iq>", "<body>a</body>", "<stream:features>", "<stream:error>", "</stream:stream>", "<error type='cancel'>",
        " to='im.example.com'", " to='juliet@im.example.com'", " from='romeo@im.example.com/a'", " id='a'", " type='get'", " type='set'", " type='result'", " type='error'", "jabber:client",
        "jabber:server", "jabber:iq:roster", "jabber:x:data", "http://jabber.org/protocol/rsm", "urn:xmpp:mam:2", "urn:xmpp:sm:3", "http://etherx.jabber.org/streams",
        "urn:ietf:params:xml:ns:xmpp-sasl", "urn:ietf:params:xml:ns:xmpp-bind", "urn:ietf:params:xml:ns:xmpp-framing", "<x xmlns='jabber:x:data' type='submit'>", "<field var='a'>", "<value>a</value>",
        "<set xmlns='http://jabber.org/protocol/rsm'>", "<max>10</max>", "<before/>", "<after>a</after>", "@", "/", ".", "xn--", "[::1]", "n,,", "n=", "r=", "c=biws", "p=", "i=4096", "s=", "m=", "=2C", "=3D",
        "2026-01-01T00:00:00Z", "+00:00", "true", "1", "0",
    ];

    private static readonly string[] s_numbers =
    [
        "0", "1", "-1", "127", "128", "255", "256", "32767", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296", "9007199254740991", "9007199254740992", "9223372036854775807",
        "9223372036854775808", "18446744073709551616", "99999999999999999999", "00", "1e9", "0x10", "1.5", "+1", "٣", "",
    ];

    /// <summary>Tokens of XML and of XMPP.</summary>
    public static ImmutableArray<byte[]> Tokens { get; } = [.. s_xml.Concat(s_xmpp).Select(Encoding.UTF8.GetBytes), [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xFF]];

    /// <summary>Numbers at the edges of what programs count with.</summary>
    public static ImmutableArray<byte[]> Numbers { get; } = [.. s_numbers.Select(Encoding.UTF8.GetBytes)];
}
