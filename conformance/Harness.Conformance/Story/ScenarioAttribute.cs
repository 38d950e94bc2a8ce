using Harness.Targets;

namespace Harness.Conformance;

/// <summary>Marks a static method <c>Task Name(Stage stage)</c> as a scenario.</summary>
/// <param name="id">The phrase that never changes: spec, section, words (<c>rfc6120/11.1/comment</c>).</param>
/// <param name="title">One sentence that says what is shown.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScenarioAttribute(string id, string title) : Attribute
{
    /// <summary>The phrase that never changes.</summary>
    public string Id { get; } = id;

    /// <summary>One sentence that says what is shown.</summary>
    public string Title { get; } = title;
}

/// <summary>Marks a static method <c>Task Name(Stage stage, T cell)</c> as the scenario of every cell of a table.</summary>
/// <param name="cells">The name of a static property of the same class: <c>IEnumerable&lt;Cell&lt;T&gt;&gt;</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScenarioTableAttribute(string cells) : Attribute
{
    /// <summary>The name of the static property that gives the cells.</summary>
    public string Cells { get; } = cells;
}

/// <summary>The requirements that a scenario judges, by their ids; each must get a judgement. On a table: those of every cell, beside the cell's own.</summary>
/// <param name="requirements">Ids such as <c>RFC6120-4.9.3.14-2</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChecksAttribute(params string[] requirements) : Attribute
{
    /// <summary>The ids.</summary>
    public IReadOnlyList<string> Requirements { get; } = requirements;
}

/// <summary>The features without which a scenario says <c>unsupported</c>: names of <see cref="Feature"/>, namespaces of stream features or of service discovery.</summary>
/// <param name="features">The features, all needed.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class RequiresAttribute(params string[] features) : Attribute
{
    /// <summary>The features, all needed.</summary>
    public IReadOnlyList<string> Features { get; } = features;
}

/// <summary>The bindings that a scenario makes sense on; without it, all. On a class: of all its scenarios.</summary>
/// <param name="bindings">The bindings.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class BindingsAttribute(params Binding[] bindings) : Attribute
{
    /// <summary>The bindings.</summary>
    public IReadOnlyList<Binding> Bindings { get; } = bindings;
}

/// <summary>Says that a scenario waits for seconds to go by, since its requirement is about time. Of the deviants only those are tried on it that name it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesTimeAttribute : Attribute;

/// <summary>One addressable cell of a table of scenarios.</summary>
/// <typeparam name="T">What the method needs to know about the cell.</typeparam>
/// <param name="Id">The whole scenario id, such as <c>rfc6121/8.5.3/available/chat</c>.</param>
/// <param name="Title">One sentence that says what is shown.</param>
/// <param name="Value">What the method is given.</param>
/// <param name="Checks">The requirements of this cell.</param>
public sealed record Cell<T>(string Id, string Title, T Value, params string[] Checks);
