using Percloud.Architecture.Rules;

namespace Percloud.Architecture;

/// <summary>What is told beside the code.</summary>
public sealed class DocumentTests
{
    [Theory]
    [InlineData("src/services")]
    [InlineData("src/Percloud.Protocols")]
    public void Every_service_and_engine_has_a_README(string parent) =>
        Finding.ExpectNone(Folders.WithoutReadme(Path.Combine(Repository.Root, parent)));

    [Fact]
    public void Every_dependency_has_a_decision()
    {
        var pages = Repository.Files("docs/decisions", ".md").ToDictionary(path => path, Repository.Read);
        var packages = Dependencies.OfPackageProps(Repository.Read("Directory.Packages.props"));
        var scripts = Repository.Files("src", "package.json").SelectMany(path => Dependencies.OfPackageJson(Repository.Read(path)));
        Finding.ExpectNone(Dependencies.Undecided(packages.Concat(scripts), pages));
    }

    [Fact]
    public void Shipped_migrations_stay_as_they_are() =>
        Finding.ExpectNone(Migrations.Changed(Repository.Root, Repository.Read("tests/Percloud.Architecture.Tests/migrations.txt")));
}
