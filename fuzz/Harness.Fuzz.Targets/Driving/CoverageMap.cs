using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Harness.Fuzz.Targets.Driving;

/// <summary>Which branches of the stack a case went through, where the program is a copy that SharpFuzz has instrumented (<c>fuzz/guided.sh</c>, docs/decisions/0071).</summary>
/// <remarks>The library of the instrumentation is found by its name beside the program; without it nothing is counted.</remarks>
public sealed unsafe class CoverageMap
{
    private const int Size = 65_536;
    private const string Library = "SharpFuzz.Common";

    private readonly byte* _hits = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    private CoverageMap(string path)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == Library ? context.LoadFromAssemblyPath(path) : null;
        var trace = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetType("SharpFuzz.Common.Trace", throwOnError: true)!;
        trace.GetField("SharedMem", BindingFlags.Public | BindingFlags.Static)!.SetValue(null, Pointer.Box(_hits, typeof(byte*)));
    }

    /// <summary>The map of this process, or <see langword="null"/> where nothing is instrumented. Instrumented code writes to it from whatever thread: one worker at a time.</summary>
    public static CoverageMap? Current { get; } = Path.Combine(AppContext.BaseDirectory, Library + ".dll") is var path && File.Exists(path) ? new CoverageMap(path) : null;

    /// <summary>How many places of the map were ever hit.</summary>
    public int Edges { get; private set; }

    /// <summary>Begins a case.</summary>
    public void Clear() => NativeMemory.Clear(_hits, Size);

    /// <summary>Whether the case went where none was before, or as often as none before; it counts from now on.</summary>
    public bool TakeNovel()
    {
        var isNovel = false;
        var words = new ReadOnlySpan<ulong>(_hits, Size / sizeof(ulong));
        for (var at = 0; at < words.Length; at++)
        {
            for (var place = at * sizeof(ulong); words[at] != 0 && place < (at + 1) * sizeof(ulong); place++)
            {
                var bucket = Bucket(_hits[place]);
                if ((_seen[place] | bucket) != _seen[place])
                {
                    Edges += _seen[place] == 0 ? 1 : 0;
                    _seen[place] |= bucket;
                    isNovel = true;
                }
            }
        }

        return isNovel;
    }

    // The ranges of AFL: a loop that runs once more is nothing new, one that runs twice as often is.
    private static byte Bucket(byte hits) => hits switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
