import { Module } from '@nestjs/common';
import { ServiceCatalogue } from './service-catalogue.js';
import { ServiceSpecificationController } from './service-specification.controller.js';
import { ServiceSpecificationService } from './service-specification.service.js';

@Module({
  controllers: [ServiceSpecificationController],
  providers: [ServiceSpecificationService, ServiceCatalogue],
  exports: [ServiceCatalogue, ServiceSpecificationService],
})
export class ServiceSpecificationsModule {}
