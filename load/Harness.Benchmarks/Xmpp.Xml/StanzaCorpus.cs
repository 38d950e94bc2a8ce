using System.Text;

namespace Harness.Benchmarks.Xmpp.Xml;

/// <summary>The bytes that every codec is measured on: <c>fixtures/corpus/streams/typical-day.xml</c>, its stanzas many times over.</summary>
internal sealed class StanzaCorpus
{
    private const int Repeats = 25;

    private StanzaCorpus(byte[] bytes, int headerBytes, int stanzas)
    {
        Bytes = bytes;
        HeaderBytes = headerBytes;
        Stanzas = stanzas;
    }

    /// <summary>One whole stream, from its header to its closing tag.</summary>
    internal byte[] Bytes { get; }

    /// <summary>How many bytes the header takes.</summary>
    internal int HeaderBytes { get; }

    /// <summary>How many stanzas the stream has.</summary>
    internal int Stanzas { get; }

    /// <summary>Reads the file, from any folder inside of the repository.</summary>
    internal static StanzaCorpus Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Harness.sln")))
        {
            folder = folder.Parent;
        }

        var lines = File.ReadAllLines(Path.Combine(folder?.FullName ?? ".", "fixtures", "corpus", "streams", "typical-day.xml"));
        var stanzas = lines[1..^1];
        var text = new StringBuilder(lines[0]);
        for (var i = 0; i < Repeats; i++)
        {
            text.AppendJoin(string.Empty, stanzas);
        }

        var bytes = Encoding.UTF8.GetBytes(text.Append(lines[^1]).ToString());
        return new StanzaCorpus(bytes, Encoding.UTF8.GetByteCount(lines[0]), stanzas.Length * Repeats);
    }
}
