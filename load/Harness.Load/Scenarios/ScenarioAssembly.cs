using System.Reflection;
using System.Runtime.Loader;

namespace Harness.Load.Scenarios;

/// <summary>Scenarios of one's own, in an assembly that is built against this one: each public class that is an <see cref="ILoadScenario"/>, and has a constructor without parameters or with <see cref="ScenarioSettings"/>.</summary>
public static class ScenarioAssembly
{
    /// <summary>Loads them.</summary>
    /// <param name="path">The assembly's file; what it needs besides lies where its build put it.</param>
    /// <param name="settings">How large rooms, rosters, archives and the like are.</param>
    /// <exception cref="FormatException">It is no assembly, or has no scenario; the message is one line.</exception>
    public static IReadOnlyList<ILoadScenario> Load(string path, ScenarioSettings settings)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
        {
            throw new FormatException($"{path} cannot be loaded: there is no such file");
        }

        try
        {
            var full = Path.GetFullPath(path);
            var found = new Context(full).LoadFromAssemblyPath(full).GetExportedTypes().Where(type => type.IsAssignableTo(typeof(ILoadScenario)) && !type.IsAbstract)
                .OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => Make(type, settings)).ToList();
            return found.Count > 0 ? found : throw new FormatException($"{path} has no public class that is an {nameof(ILoadScenario)} of this harness");
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException or TypeLoadException or UnauthorizedAccessException)
        {
            throw new FormatException($"{path} cannot be loaded: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
        catch (TargetInvocationException failure)
        {
            throw new FormatException($"{path}: a scenario cannot be made: {failure.InnerException!.Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    private static ILoadScenario Make(Type type, ScenarioSettings settings) =>
        (ILoadScenario?)type.GetConstructor([typeof(ScenarioSettings)])?.Invoke([settings]) ?? (ILoadScenario?)type.GetConstructor([])?.Invoke([])
        ?? throw new FormatException($"the scenario {type.Name} has no constructor without parameters, nor one that takes {nameof(ScenarioSettings)}");

    // What the harness has is the harness's, so that both mean the same types; anything else is the assembly's own.
    private sealed class Context : AssemblyLoadContext
    {
        private readonly AssemblyDependencyResolver _resolver;

        internal Context(string path)
            : base("scenarios")
        {
            _resolver = new AssemblyDependencyResolver(path);
            Resolving += (_, name) => _resolver.ResolveAssemblyToPath(name) is { } found ? LoadFromAssemblyPath(found) : null;
        }
    }
}
