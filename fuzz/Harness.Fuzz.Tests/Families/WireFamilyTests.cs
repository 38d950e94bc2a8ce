using System.IO.Compression;
using System.Text;
using System.Xml;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Families;
using Harness.Fuzz.Families.Transports;

namespace Harness.Fuzz.Tests.Families;

/// <summary>The families of the wire: what holds for their tables, and what System.Xml thinks of their bytes.</summary>
public sealed class WireFamilyTests
{
    private const int Draws = 20_000;

    public static TheoryData<string> Ids => [.. FamilyCatalogue.All.OfType<TableFamily>().Select(family => family.Class.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_same_draw_gives_the_same_case(string id)
    {
        var family = Find(id);
        for (var number = 0; number < 30; number++)
        {
            Assert.Equal(Make(family, number), Make(family, number));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_variant_is_reached(string id)
    {
        var family = Find(id);
        var missing = family.Variants.Select(variant => variant.Name).ToHashSet(StringComparer.Ordinal);
        for (var number = 0; number < Draws && missing.Count > 0; number++)
        {
            missing.Remove(Make(family, number).Variant);
        }

        Assert.Empty(missing);
    }

    /// <summary>System.Xml, which knows nothing of the generators, is asked too: what must be refused as not well-formed is not, and what must be taken is.</summary>
    [Theory]
    [InlineData("utf8-invalid")]
    [InlineData("xml-forbidden-char")]
    [InlineData("xml-wellformed")]
    [InlineData("ns-wellformed")]
    public void What_must_be_refused_is_not_well_formed_and_what_must_be_taken_is(string id)
    {
        var family = Find(id);
        for (var number = 0; number < 400; number++)
        {
            var made = Make(family, number);
            var isLegal = made.Variant.StartsWith("legal", StringComparison.Ordinal);
            var stream = Whole(made);

            // What follows the end of a stream is no part of it; and System.Xml passes over an element whose prefix is xmlns, which Namespaces in XML §3 forbids.
            Assert.True(IsWellFormed(stream) == isLegal || made.Variant is "more-after-end-of-stream" or "xmlns-bound" or "xmlns-bound-delivered", $"{made.Variant}: {Encoding.Latin1.GetString(stream)}");
        }
    }

    [Theory]
    [InlineData(' ', 3)]
    [InlineData('x', 500)]
    [InlineData('\0', 1)]
    public void A_bomb_grows_to_what_it_says(char letter, int repetitions)
    {
        using var compressed = new MemoryStream(Flat(Compression.Growing(letter, repetitions)));
        using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
        var grown = new byte[3_000_000];
        var count = 0;
        try
        {
            for (var read = zlib.Read(grown, 0, grown.Length); read > 0; read = zlib.Read(grown, count, grown.Length - count))
            {
                count += read;
            }
        }
        catch (InvalidDataException)
        {
            // The stream has no end: what came before it is what counts.
        }

        // What stands in the last, unfinished byte may be a match that is not there whole.
        Assert.InRange(count, 2064 * repetitions, (2064 * (repetitions + 1)) + 1);
        Assert.All(grown[..count], value => Assert.Equal(letter, (char)value));
    }

    private static TableFamily Find(string id) => FamilyCatalogue.All.OfType<TableFamily>().Single(family => family.Class.Id == id);

    private static FuzzCase Make(TableFamily family, int number) => family.Make(new CaseDraw(family.Class.Id, 11, number, 1 + (number % 100), family.Class.Bindings[0]));

    // The stream of which the case's bytes are a part, as far as XML sees it.
    private static byte[] Whole(FuzzCase made)
    {
        const string Header = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='d' version='1.0'>";
        var said = made.Steps.OfType<SendStep>().SelectMany(step => Flat(step.Payload)).ToArray();
        return made.State == StreamLevel.Connected ? [.. said, .. "</stream:stream>"u8] : [.. Encoding.UTF8.GetBytes(Header), .. said, .. "</stream:stream>"u8];
    }

    private static byte[] Flat(Payload payload) => [.. payload.Parts.SelectMany(part => part switch
    {
        BytesPart bytes => bytes.Bytes,
        NamePart { Name: "header" } => Encoding.UTF8.GetBytes("<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='d' version='1.0'>"),
        NamePart => "name"u8.ToArray(),
        RepeatPart repeat => Enumerable.Range(0, repeat.Count).SelectMany(_ => Flat(new Payload(repeat.Parts))),
        _ => (IEnumerable<byte>)[],
    })];

    private static bool IsWellFormed(byte[] stream)
    {
        try
        {
            using var text = new StringReader(new UTF8Encoding(false, true).GetString(stream));
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (Exception problem) when (problem is XmlException or DecoderFallbackException)
        {
            return false;
        }
    }
}
