using Microsoft.AspNetCore.Components;
using Percloud.Architecture.Rules;

namespace Percloud.Architecture;

/// <summary>The rules on references and types see a planted violation.</summary>
public sealed class PlantedReferenceTests
{
    [Theory]
    [InlineData("Percloud.Files", "Percloud.People")]
    [InlineData("Percloud.Files", "Percloud.Storage.Sqlite")]
    [InlineData("Percloud.Storage.Sqlite", "Percloud.Files")]
    [InlineData("Percloud.Files", "Percloud.Host")]
    [InlineData("Percloud.Contracts", "Percloud.Web")]
    [InlineData("Percloud.Contracts", "Percloud.Files")]
    [InlineData("Percloud.Kernel", "Percloud.Contracts")]
    [InlineData("Percloud.Kernel", "Percloud.Protocols")]
    [InlineData("Percloud.Protocols", "Percloud.Kernel")]
    [InlineData("Percloud.Web", "percloud")]
    public void A_reference_up_or_across_is_found(string from, string to) =>
        Assert.Equal(new Finding("references", from, $"may not refer to {to}"), Assert.Single(References.Check(from, [to])));

    [Theory]
    [InlineData("Percloud.Host", "Percloud.Files")]
    [InlineData("percloud", "Percloud.Storage.Postgres")]
    [InlineData("Percloud.Files", "Percloud.Contracts")]
    [InlineData("Percloud.Files", "Percloud.Protocols")]
    [InlineData("Percloud.Web", "Percloud.Kernel")]
    [InlineData("Percloud.Kernel", "System.Runtime")]
    public void A_reference_down_is_fine(string from, string to) => Assert.Empty(References.Check(from, [to]));

    [Fact]
    public void A_project_file_tells_its_references() =>
        Assert.Equal(["Percloud.People", "Percloud.Web"], References.OfProjectFile("""
            <Project><ItemGroup>
              <ProjectReference Include="../Percloud.People/Percloud.People.csproj" />
              <ProjectReference Include="..\..\Percloud.Web\Percloud.Web.csproj" />
            </ItemGroup></Project>
            """));

    [Fact]
    public void An_engine_with_sockets_or_logging_is_found() =>
        Assert.Equal(["may not use System.Net.Sockets", "may not use Microsoft.Extensions.Logging.Abstractions"],
            Purity.Check("Percloud.Protocols", ["System.Runtime", "System.Net.Sockets", "System.IO.Pipelines", "Microsoft.Extensions.Logging.Abstractions"]).Select(one => one.What));

    [Fact]
    public void A_public_entity_in_a_service_is_found()
    {
        var findings = ServiceTypes.Check("Percloud.Planted", [typeof(PlantedModule), typeof(PlantedEntity), typeof(PlantedPage)]);
        Assert.Contains(nameof(PlantedEntity), Assert.Single(findings).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Anothers_module_is_not_the_services_own() =>
        Assert.Single(ServiceTypes.Check("Percloud.Files", [typeof(PlantedModule)]));

    sealed class PlantedModule;

    sealed class PlantedEntity;

    sealed class PlantedPage : ComponentBase;
}
