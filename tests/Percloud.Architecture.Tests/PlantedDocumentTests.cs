using Percloud.Architecture.Rules;

namespace Percloud.Architecture;

/// <summary>The rules on documents, migrations and exceptions see a planted violation.</summary>
public sealed class PlantedDocumentTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("percloud-architecture-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_folder_with_code_and_no_README_is_found()
    {
        Write("Empty/notes.txt", "");
        Write("Told/A.cs", "");
        Write("Told/README.md", "");
        Write("Silent/Inner/A.cs", "");
        Assert.EndsWith("Silent", Assert.Single(Folders.WithoutReadme(folder)).Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dependency_without_a_whole_page_is_found()
    {
        var pages = new Dictionary<string, string>
        {
            ["1.md"] = "`Good`\nSaves: work\nLicence: MIT\nKept by: a group",
            ["2.md"] = "`Unlicensed`\nSaves: work\nKept by: a group",
        };
        Assert.Equal(["Unlicensed", "Unnamed"], Dependencies.Undecided(["Good", "Unlicensed", "Unnamed"], pages).Select(one => one.Where));
    }

    [Fact]
    public void Dependencies_are_read_from_both_kinds_of_file()
    {
        Assert.Equal(["A", "B.C"], Dependencies.OfPackageProps("""<Project><ItemGroup><PackageVersion Include="A" /><PackageVersion Include="B.C" Version="1" /></ItemGroup></Project>"""));
        Assert.Equal(["x", "y"], Dependencies.OfPackageJson("""{"name":"z","dependencies":{"x":"1"},"devDependencies":{"y":"2"}}"""));
    }

    [Fact]
    public void A_changed_or_missing_migration_is_found()
    {
        Write("Migrations/1.cs", "abc");
        Write("Migrations/2.cs", "changed");
        const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        var list = $"# shipped\n{Abc}  Migrations/1.cs\n{Abc}  Migrations/2.cs\n{Abc}  Migrations/3.cs\n";
        Assert.Equal(["Migrations/2.cs: was shipped and has been changed since", "Migrations/3.cs: was shipped and is gone"],
            Migrations.Changed(folder, list).Select(one => one.ToString()));
    }

    [Fact]
    public void An_exception_covers_its_own_rule_and_place_only()
    {
        var entry = Assert.Single(Exceptions.Parse("# a comment\n\nfile-size src/A.cs a table of codes\n"));
        Assert.Equal("a table of codes", entry.Reason);
        Assert.True(entry.Covers(new Finding("file-size", "src/A.cs", "is long")));
        Assert.False(entry.Covers(new Finding("method-size", "src/A.cs", "is long")));
        Assert.False(entry.Covers(new Finding("file-size", "src/B.cs", "is long")));
    }

    [Fact]
    public void A_finding_fails_the_test_that_found_it() =>
        Assert.Contains("src/A.cs: is long", Assert.ThrowsAny<Exception>(() => Finding.ExpectNone([new Finding("file-size", "src/A.cs", "is long")])).Message, StringComparison.Ordinal);

    [Fact]
    public void Written_files_leave_out_what_builds_leave_behind()
    {
        Write("a/A.cs", "");
        Write("a/obj/B.cs", "");
        Write("a/node_modules/C.cs", "");
        Assert.EndsWith("A.cs", Assert.Single(Repository.FilesUnder(folder, ".cs")), StringComparison.Ordinal);
    }

    void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
