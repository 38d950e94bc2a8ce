namespace Harness.Conformance.Tests.Deviants;

/// <summary>The faults against RFC 6121: each is caught by the scenarios that it names, and by no other.</summary>
public sealed class DeviantsOfRfc6121Tests
{
    public static TheoryData<string> Names { get; } = [.. DeviantTrial.Of("Rfc6121")];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_deviant_is_caught_by_what_it_names_and_by_nothing_else(string name) => DeviantTrial.JudgeAsync(name);
}
