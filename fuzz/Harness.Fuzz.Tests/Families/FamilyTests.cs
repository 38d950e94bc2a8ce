using System.Text.RegularExpressions;
using Harness.Fuzz.Campaign;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Families;
using Harness.Targets;

namespace Harness.Fuzz.Tests.Families;

/// <summary>What holds for every family.</summary>
public sealed partial class FamilyTests
{
    [Fact]
    public void The_case_of_a_number_is_the_same_every_time()
    {
        var (one, other) = (new CaseSource(42, FamilyCatalogue.All, [Binding.Tcp, Binding.Tls]), new CaseSource(42, FamilyCatalogue.All, [Binding.Tcp, Binding.Tls]));

        Assert.All(Enumerable.Range(0, 1000).Reverse(), number => Assert.Equal(one.Make(number), other.Make(number)));
    }

    [Fact]
    public void Another_seed_gives_other_cases()
    {
        var (one, other) = (new CaseSource(1, FamilyCatalogue.All, [Binding.Tcp]), new CaseSource(2, FamilyCatalogue.All, [Binding.Tcp]));

        Assert.True(Enumerable.Range(0, 100).Count(number => one.Make(number) == other.Make(number)) < 20);
    }

    [Fact]
    public void Every_class_names_weaknesses_and_requirements_in_their_form() => Assert.All(FamilyCatalogue.All, family =>
    {
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", family.Class.Id);
        Assert.NotEmpty(family.Class.Oracles);
        Assert.NotEmpty(family.Class.Weaknesses);
        Assert.All(family.Class.Weaknesses, weakness => Assert.Matches("^CWE-[0-9]+$", weakness));
        Assert.All(family.Class.Requirements, requirement => Assert.Matches(Requirement(), requirement));
    });

    [Fact]
    public void A_case_is_of_its_class_over_its_binding_and_demands_something() => Assert.All(FamilyCatalogue.All, family =>
    {
        foreach (var binding in family.Class.Bindings)
        {
            for (var number = 0; number < 100; number++)
            {
                var made = family.Make(new CaseDraw(family.Class.Id, 5, number, 1 + number, binding));
                Assert.Equal(family.Class.Id, made.Class);
                Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", made.Variant);
                Assert.All(made.Steps.OfType<OpenStep>(), open => Assert.Equal(binding, open.Binding));
                Assert.True(made.Budget is not null || made.Steps.Any(step => step is SameStep or ExpectStep { Demand: not Demand.Reach }));
            }
        }
    });

    [Fact]
    public void Classes_are_selected_by_patterns() =>
        Assert.Equal(["state-order", "xml-restricted"], FamilyCatalogue.Select(["xml-r*", "state-order"]).Select(family => family.Class.Id));

    [Fact]
    public void A_pattern_that_fits_no_class_is_an_error() =>
        Assert.StartsWith("no class is named 'nothing': bind-conflict", Assert.Throws<FormatException>(() => FamilyCatalogue.Select(["nothing"])).Message, StringComparison.Ordinal);

    [GeneratedRegex("^(RFC[0-9]+|XEP[0-9]{4})-[0-9.]+-[0-9]+$")]
    private static partial Regex Requirement();
}
