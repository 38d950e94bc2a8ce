using System.IO.MemoryMappedFiles;

namespace Harness.Fuzz.Targets.Driving;

/// <summary>The case that a worker is at, in a file that outlives the process: what ends the process itself, such as a stack that overflows, is found there.</summary>
internal sealed class CaseJournal : IDisposable
{
    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>The journal of a worker in a folder.</summary>
    internal CaseJournal(string folder, string name, int maxInputBytes)
    {
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, name + ".current");
        _file = MemoryMappedFile.CreateFromFile(_path, FileMode.Create, mapName: null, sizeof(int) + maxInputBytes);
        _view = _file.CreateViewAccessor();
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
        File.Delete(_path);
    }

    /// <summary>The input that a journal was left with.</summary>
    internal static byte[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.AsSpan(sizeof(int), Math.Clamp(BitConverter.ToInt32(bytes), 0, bytes.Length - sizeof(int))).ToArray();
    }

    internal void Note(ReadOnlySpan<byte> input)
    {
        _view.Write(0, input.Length);
        _view.SafeMemoryMappedViewHandle.WriteSpan(sizeof(int), input);
    }
}
