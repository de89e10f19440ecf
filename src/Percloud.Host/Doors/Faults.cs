using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>The last resort of the HTTP doors: a fault is logged with an id, and the person sees the id and a sentence.</summary>
sealed partial class Faults(RequestDelegate next, CloudAdmin admin, TimeProvider clock, ILogger<Faults> log)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (context.RequestAborted.IsCancellationRequested && IsOfLeaving(fault))
        {
            // The client went away; there is nobody to tell.
        }
        catch (BadHttpRequestException fault)
        {
            await Answer(context, fault.StatusCode, null);
        }
        catch (DiskFullException fault)
        {
            DiskIsFull(log, fault);
            await Answer(context, StatusCodes.Status507InsufficientStorage, null);
        }
        catch (CloudDamagedException fault)
        {
            Damaged(log, fault.Cloud.Text(), fault);
            await admin.MarkDamage(fault.Cloud, fault.Message, CancellationToken.None);
            await Answer(context, StatusCodes.Status503ServiceUnavailable, null, fault.Message);
        }
        catch (Exception fault)
        {
            var id = Id.New(clock).ToString("N")[^8..];
            Unexpected(log, id, context.Request.Method, fault);
            await Answer(context, StatusCodes.Status500InternalServerError, id);
        }
    }

    // Who writes while the connection ends is told by Kestrel that its buffer has no room for what was written to it.
    static bool IsOfLeaving(Exception fault) => fault is OperationCanceledException or ArgumentOutOfRangeException { ParamName: "bytes" };

    static async Task Answer(HttpContext context, int status, string? id, string? sentence = null)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        if (context.GetEndpoint()?.Metadata.GetMetadata<Door>()?.Kind == DoorKind.Page)
        {
            await Pages.Show<StatusPage>(status, (nameof(StatusPage.Code), status), (nameof(StatusPage.ErrorId), id), (nameof(StatusPage.Sentence), sentence)).ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(id is null ? $"{sentence ?? $"Error {status}."}\n" : $"Something went wrong here. It is noted as {id}.\n");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Id} at {Method}")]
    static partial void Unexpected(ILogger log, string id, string method, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Cloud {Cloud} cannot be read")]
    static partial void Damaged(ILogger log, string cloud, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The disk is full; writes are refused until space returns")]
    static partial void DiskIsFull(ILogger log, Exception fault);
}
