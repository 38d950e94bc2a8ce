using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Benchmarks.Xmpp.Xml;

/// <summary>libexpat (Debian's libexpat1) by P/Invoke, in namespace mode, with handlers.</summary>
internal static unsafe partial class ExpatParser
{
    /// <summary>Parses a document in chunks and counts its elements.</summary>
    /// <exception cref="InvalidOperationException">libexpat refuses the document.</exception>
    internal static int Count(byte[] document, int chunkBytes)
    {
        var parser = CreateWithNamespaces(null, (byte)'|');
        var count = 0;
        SetUserData(parser, (nint)(&count));
        SetElementHandler(parser, &Start, &End);
        SetCharacterDataHandler(parser, &Text);
        fixed (byte* bytes = document)
        {
            for (var start = 0; start < document.Length; start += chunkBytes)
            {
                var length = Math.Min(chunkBytes, document.Length - start);
                if (Parse(parser, bytes + start, length, start + length == document.Length ? 1 : 0) != 1)
                {
                    throw new InvalidOperationException("libexpat refuses the corpus.");
                }
            }
        }

        Free(parser);
        return count;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Start(int* count, byte* name, byte** attributes) => (*count)++;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void End(int* count, byte* name)
    {
        // Nothing to count: every start has its end.
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Text(int* count, byte* text, int length)
    {
        // The call is what is measured.
    }

    [LibraryImport("libexpat.so.1", EntryPoint = "XML_ParserCreateNS", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint CreateWithNamespaces(string? encoding, byte separator);

    [LibraryImport("libexpat.so.1", EntryPoint = "XML_SetUserData")]
    private static partial void SetUserData(nint parser, nint data);

    [LibraryImport("libexpat.so.1", EntryPoint = "XML_SetElementHandler")]
    private static partial void SetElementHandler(nint parser, delegate* unmanaged[Cdecl]<int*, byte*, byte**, void> start, delegate* unmanaged[Cdecl]<int*, byte*, void> end);

    [LibraryImport("libexpat.so.1", EntryPoint = "XML_SetCharacterDataHandler")]
    private static partial void SetCharacterDataHandler(nint parser, delegate* unmanaged[Cdecl]<int*, byte*, int, void> text);

    [LibraryImport("libexpat.so.1", EntryPoint = "XML_Parse")]
    private static partial int Parse(nint parser, byte* bytes, int length, int isFinal);

    [LibraryImport("libexpat.so.1", EntryPoint = "XML_ParserFree")]
    private static partial void Free(nint parser);
}
