namespace Percloud.Host;

/// <summary>The set-up page, shown at every address while the host has no cloud.</summary>
static class SetUpDoors
{
    public static void MapSetUp(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/set-up", () => Results.Text("")).WithMetadata(new SetUpDoor());
}
