package dev.vigie.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Turns whatever a resource, or Jersey itself, throws into a problem. */
@Provider
@ApplicationScoped
class ThrowableMapper implements ExceptionMapper<Throwable> {
  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof NotFoundException) {
      // Without a body the web server goes on to its other routes, such as /openapi.
      return Response.status(Response.Status.NOT_FOUND).build();
    }
    Problem problem = Problems.of(failure);
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
            .header(HttpHeaders.CONTENT_LANGUAGE, Problem.LANGUAGE)
            .entity(problem.answer(Exchange.current()));
    problem.headers().forEach(response::header);
    return response.build();
  }
}
