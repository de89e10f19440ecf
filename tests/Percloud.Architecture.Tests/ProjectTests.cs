using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Percloud.Architecture.Rules;

namespace Percloud.Architecture;

/// <summary>What may refer to what, by project files and by what the compiler really used.</summary>
public sealed class ProjectTests
{
    static string[] Projects => [.. Repository.Files("src", ".csproj")];

    public static TheoryData<string> OurAssemblies => [.. Projects.Select(project => AssemblyOf(Path.GetFileNameWithoutExtension(project)))];

    [Fact]
    public void Project_files_refer_one_way() =>
        Finding.ExpectNone(Projects.SelectMany(project =>
            References.Check(Path.GetFileNameWithoutExtension(project), References.OfProjectFile(Repository.Read(project)))));

    [Theory]
    [MemberData(nameof(OurAssemblies))]
    public void Assemblies_refer_one_way(string assembly) =>
        Finding.ExpectNone(References.Check(assembly, ReferencesOf(assembly).Where(name => name != assembly)));

    [Fact]
    public void Engines_stand_on_the_base_library_alone() =>
        Finding.ExpectNone(Purity.Check("Percloud.Protocols", ReferencesOf("Percloud.Protocols")));

    [Fact]
    public void Services_show_only_their_module_and_pages() =>
        Finding.ExpectNone(
            from project in Repository.Files("src/services", ".csproj")
            let service = Path.GetFileNameWithoutExtension(project)
            from finding in ServiceTypes.Check(service, System.Reflection.Assembly.Load(service).GetExportedTypes())
            select finding);

    [Fact]
    public void Every_project_is_in_the_solution_and_has_a_lock_file()
    {
        var listed = XDocument.Parse(Repository.Read("Percloud.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value).ToHashSet();
        string[] all = [.. Projects, .. Repository.Files("tests", ".csproj")];
        Assert.Equal([], all.Where(project => !listed.Contains(project)));
        Assert.Equal([], all.Where(project => !File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json"))));
    }

    static string AssemblyOf(string project) => project == "Percloud.Host" ? "percloud" : project;

    static List<string> ReferencesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
