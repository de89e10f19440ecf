using System.Text.Json;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>The doctor at the control door; depth takes long, so it says meanwhile how far it is.</summary>
static class DoctorControl
{
    public static void MapDoctor(this IEndpointRouteBuilder root)
    {
        root.MapGet("/doctor", async (HostDoctor doctor, CancellationToken cancel) => ControlAnswers.Say(await doctor.Look(cancel), ControlJson.Default.IReadOnlyListDoctorFinding));
        root.MapPost("/doctor", Deep);
    }

    static async Task Deep(HttpContext context, HostDoctor doctor, CancellationToken cancel, bool mend = false)
    {
        context.Response.ContentType = ControlLines.MediaType;
        var said = new List<DoctorFinding>(await doctor.Look(cancel));
        said.AddRange(await doctor.Deep(mend, (what, done, of) => Line(context, "progress", new HowFar(what, done, of), ControlJson.Default.HowFar, cancel), cancel));
        await Line<IReadOnlyList<DoctorFinding>>(context, "result", said, ControlJson.Default.IReadOnlyListDoctorFinding, cancel);
    }

    static async Task Line<T>(HttpContext context, string name, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> how, CancellationToken cancel)
    {
        await context.Response.WriteAsync($"{{\"{name}\":{JsonSerializer.Serialize(value, how)}}}\n", cancel);
        await context.Response.Body.FlushAsync(cancel);
    }
}

/// <summary>How far long work is.</summary>
sealed record HowFar(string What, long Done, long Of);
