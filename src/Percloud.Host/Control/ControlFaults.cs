using System.Text.Json;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>The last resort of the control door: a fault is logged with an id and told with it.</summary>
sealed partial class ControlFaults(RequestDelegate next, TimeProvider clock, ILogger<ControlFaults> log)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The command went away; there is nobody to tell.
        }
        catch (JsonException)
        {
            await ControlAnswers.Write(context, StatusCodes.Status400BadRequest, "unknown", "This host does not understand the command. Is it of the same version?");
        }
        catch (DiskFullException)
        {
            await ControlAnswers.Write(context, StatusCodes.Status507InsufficientStorage, "disk-full", "The disk is full. Make room and try again; nothing was changed.");
        }
        catch (CloudDamagedException fault)
        {
            await ControlAnswers.Write(context, StatusCodes.Status503ServiceUnavailable, "cloud-damaged", fault.Message);
        }
        catch (Exception fault)
        {
            var id = Id.New(clock).ToString("N")[^8..];
            Unexpected(log, id, context.Request.Path, fault);
            await ControlAnswers.Write(context, StatusCodes.Status500InternalServerError, "fault", $"Something went wrong in the host. Its log has it as {id}.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Id} at the control door, {Path}")]
    static partial void Unexpected(ILogger log, string id, string path, Exception fault);
}
