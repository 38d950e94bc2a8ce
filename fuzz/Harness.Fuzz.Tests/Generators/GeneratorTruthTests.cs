using System.Text;
using Harness.Fuzz.Generators;
using Xmpp.Core.Addressing;
using Xmpp.Core.Extensions;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Generators;

/// <summary>What the generators say of their values is what our own stack says: each is a check of the other.</summary>
public sealed class GeneratorTruthTests
{
    private const int Draws = 400;

    public static TheoryData<string> XmlNames => ["utf8", "xml-characters", "encoding", "tags", "namespaces", "restricted-xml", "entity-expansion"];

    [Theory]
    [MemberData(nameof(XmlNames))]
    public void The_parser_accepts_what_is_legal_and_refuses_the_rest_by_an_allowed_condition(string name)
    {
        var generator = Find(name);
        foreach (var value in generator.Draw(1, Draws))
        {
            var refusal = Refusal(Placed(generator, value));
            if (value.IsLegal)
            {
                Assert.True(refusal == XmlRefusal.None, $"{refusal}: {value}");
            }
            else if (refusal != XmlRefusal.None || !value.Breach!.IsTolerable)
            {
                Assert.True(value.Breach!.Allows(Scope.Stream, Condition(refusal)), $"{refusal}: {value}");
            }
        }
    }

    [Fact]
    public void An_address_is_one_where_the_generator_says_so() => Assert.All(
        Addresses.Generator.Draw(1, 2000), value => Assert.True(Jid.TryParse(value.Text, out _, out var fault) == value.IsLegal, $"{fault}: {value}"));

    [Fact]
    public void A_moment_is_one_where_the_generator_says_so() => Assert.All(
        DateTimes.Generator.Draw(1, 1000), value => Assert.True(XmppDateTime.TryRead(value.Text, out _) == value.IsLegal, value.ToString()));

    private static byte[] Placed(Generator generator, Generated value)
    {
        var here = Surroundings.Default;
        return generator.Place switch
        {
            Place.Stream => value.Bytes.ToArray(),
            Place.FirstLevel => [.. Encoding.UTF8.GetBytes(here.Header), .. value.Bytes.Span],
            _ => [.. Encoding.UTF8.GetBytes(here.Header + "<message><body>"), .. value.Bytes.Span, .. "</body></message>"u8],
        };
    }

    private static XmlRefusal Refusal(ReadOnlySpan<byte> bytes)
    {
        var parser = new XmlStreamParser(new XmlLimits());
        while (true)
        {
            var found = parser.Read(bytes, out var consumed);
            bytes = bytes[consumed..];
            if (found.Kind is XmlStreamEventKind.NeedMoreBytes or XmlStreamEventKind.Refused)
            {
                return found.Refusal;
            }
        }
    }

    // PolicyViolation is <policy-violation/>.
    private static string Condition(XmlRefusal refusal) =>
        string.Concat(refusal.ToString().Select((letter, at) => char.IsUpper(letter) ? $"{(at > 0 ? "-" : string.Empty)}{char.ToLowerInvariant(letter)}" : letter.ToString()));

    private static Generator Find(string name) => GeneratorCatalogue.For(Surroundings.Default).Single(generator => generator.Name == name);
}
