namespace Harness.Conformance.Tests.Deviants;

/// <summary>The faults against XEP-0060: each is caught by the scenarios that it names, and by no other.</summary>
public sealed class DeviantsOfXep0060Tests
{
    public static TheoryData<string> Names { get; } = [.. DeviantTrial.Of("Xep0060")];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_deviant_is_caught_by_what_it_names_and_by_nothing_else(string name) => DeviantTrial.JudgeAsync(name);
}
