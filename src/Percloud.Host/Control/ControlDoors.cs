namespace Percloud.Host;

/// <summary>What the command may ask of the running host; these addresses exist at the control socket and nowhere else.</summary>
static class ControlDoors
{
    public static void Pipe(IApplicationBuilder control)
    {
        control.UseMiddleware<ControlFaults>();
        control.UseRouting();
        control.UseEndpoints(routes =>
        {
            var root = routes.MapGroup("/control").WithMetadata(new ControlDoor());
            root.MapClouds();
            root.MapAccounts();
            root.MapSnapshots();
            root.MapHost();
            root.MapDoctor();
        });
        control.Run(context => ControlAnswers.Write(context, StatusCodes.Status404NotFound, "unknown", "This host does not know that command. Is it of the same version?"));
    }
}

/// <summary>Marks the endpoints of the control socket.</summary>
sealed record ControlDoor;
